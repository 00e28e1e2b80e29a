// One complete thread for the landing page: of the first unit that a need justifies and an achievement rests on.
import type { Db } from '#platform/db/db.server.ts';
import { findUnitOnWholeThread, justified, walkThread } from '../thread/thread.server.ts';
import type { Thread, ThreadNode } from '../thread/thread.ts';

export interface Showcase {
	readonly need: ThreadNode;
	readonly profile: ThreadNode;
	readonly competence: ThreadNode;
	readonly unit: ThreadNode;
	readonly achievement: ThreadNode;
}

/** Null while the content holds no complete thread. */
export async function showcaseThread(db: Db, locale: string): Promise<Showcase | null> {
	const first = await findUnitOnWholeThread(db);
	if (!first) return null;
	const back: Thread = justified(await walkThread(db, [first.achievement], 'to-needs', locale), [first.unit]);
	const one = (kind: ThreadNode['kind']) => back.nodes.find((node) => node.kind === kind);
	const [need, profile, competence, unit, achievement] = [one('need'), one('profile'), one('competence'), one('unit'), one('achievement')];
	if (!need || !profile || !competence || !unit || !achievement) return null;
	return { need, profile, competence, unit, achievement };
}
