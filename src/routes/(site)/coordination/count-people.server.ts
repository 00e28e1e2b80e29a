// Counts the people of a coordinator's organisations. With a hundred thousand of them that takes half a second: it is done at most once a minute.
import type { Db } from '#platform/db/db.server.ts';
import { listAnsweredNeeds, type Need } from '../../needs/needs.server.ts';
import { readFlows, type Flows } from './flow.queries.server.ts';

export interface Counted {
	readonly at: Date;
	readonly answered: readonly Pick<Need, 'id' | 'units'>[];
	readonly flows: Flows;
}

interface Kept {
	readonly since: number;
	readonly counting: Promise<Counted>;
}

/** How long a count is shown, in milliseconds. */
const keptFor = 60_000;
const counts = new WeakMap<object, Map<string, Kept>>();

/** `organisations` null means the whole centre. */
export async function countPeople(db: Db, organisations: readonly string[] | null): Promise<Counted> {
	const at = new Date();
	const answered = await listAnsweredNeeds(db);
	return { at, answered, flows: await readFlows(db, organisations, answered) };
}

/** The last count for these organisations, or a new one when that is a minute old. Whoever asks while it is counted waits for the same count. */
export function recentCount(application: object, db: Db, organisations: readonly string[] | null): Promise<Counted> {
	const kept = counts.get(application) ?? new Map<string, Kept>();
	counts.set(application, kept);
	const key = organisations ? organisations.toSorted().join(' ') : 'all';
	const last = kept.get(key);
	const now = Date.now();
	if (last && now - last.since < keptFor) return last.counting;
	const counting = countPeople(db, organisations);
	kept.set(key, { since: now, counting });
	counting.catch(() => kept.delete(key));
	return counting;
}
