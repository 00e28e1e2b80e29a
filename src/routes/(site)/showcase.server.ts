// One complete thread for the landing page: of the first unit that a need justifies and an achievement rests on.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { justified, walkThread } from '../thread/thread.server.ts';
import type { Thread, ThreadNode } from '../thread/thread.ts';
import { readTexts } from '../translation/translation.server.ts';

export interface Showcase {
	readonly need: ThreadNode & { readonly statement: string; readonly statementLocale: string };
	readonly profile: ThreadNode;
	readonly competence: ThreadNode;
	readonly unit: ThreadNode;
	readonly achievement: ThreadNode;
}

/** Null while the content holds no complete thread. */
export async function showcaseThread(db: Db, locale: string): Promise<Showcase | null> {
	const [first] = await rowsOf<{ unit: string; achievement: string }>(
		db,
		sql`select u.id as unit, a.id as achievement from thread_node u join thread_edge e on e.from_id = u.id and e.withdrawn_at is null
			join thread_node a on a.id = e.to_id and a.kind = 'achievement' and a.current
			where u.kind = 'unit' and u.current and exists(select 1 from thread_edge n join thread_node k on k.id = n.from_id and k.kind = 'need' where n.to_id = u.id)
			order by u.plate_number limit 1`
	);
	if (!first) return null;
	const back: Thread = justified(await walkThread(db, [first.achievement], 'to-needs', locale), [first.unit]);
	const one = (kind: ThreadNode['kind']) => back.nodes.find((node) => node.kind === kind);
	const [need, profile, competence, unit, achievement] = [one('need'), one('profile'), one('competence'), one('unit'), one('achievement')];
	if (!need || !profile || !competence || !unit || !achievement) return null;
	const statement = (await readTexts(db, [need.id], locale, ['statement'])).text(need.id, 'statement');
	return { need: { ...need, statement: statement?.body ?? need.title, statementLocale: statement?.locale ?? 'en' }, profile, competence, unit, achievement };
}
