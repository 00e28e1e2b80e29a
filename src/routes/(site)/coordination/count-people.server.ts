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
	readonly since: Date;
	readonly counting: Promise<Counted>;
}

/** How long a count is shown, in milliseconds. */
const keptFor = 60_000;
const counts = new WeakMap<Db, Map<string, Kept>>();

/** `organisations` null means the whole centre. */
export async function countPeople(db: Db, organisations: readonly string[] | null, at: Date): Promise<Counted> {
	const answered = await listAnsweredNeeds(db);
	return { at, answered, flows: await readFlows(db, organisations, answered) };
}

/** The last count for these organisations, or a new one when that is a minute old. Whoever asks while it is counted waits for the same count. */
export function recentCount(db: Db, organisations: readonly string[] | null, now: Date): Promise<Counted> {
	const kept = counts.get(db) ?? new Map<string, Kept>();
	counts.set(db, kept);
	for (const [key, { since }] of kept) if (Math.abs(now.getTime() - since.getTime()) >= keptFor) kept.delete(key);
	const key = organisations ? organisations.toSorted().join(' ') : 'all';
	const last = kept.get(key);
	if (last) return last.counting;
	const entry = { since: now, counting: countPeople(db, organisations, now) };
	kept.set(key, entry);
	entry.counting.catch(() => {
		if (kept.get(key) === entry) kept.delete(key);
	});
	return entry.counting;
}
