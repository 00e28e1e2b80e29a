// Whether a person can still work on a task: not while evidence of it waits, not after any was accepted.
import { and, eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { Actor } from '../../people/people.ts';
import { decision, evidence, portfolioItem } from '../tables.ts';
import { refusalToSubmit, stateOf } from './evidence.rules.ts';

export interface TaskOfUnit {
	readonly unitId: string;
	readonly unitVersion: number;
	readonly activity: string;
}

/** Throws `assessment.already-waiting` or `assessment.already-accepted` (409) when the actor can hand in nothing for the task now. One statement. */
export async function demandOpenTask(db: Db, actor: Actor, { unitId, unitVersion, activity }: TaskOfUnit): Promise<void> {
	const handedIn = await db
		.select({ outcome: decision.outcome })
		.from(evidence)
		.innerJoin(portfolioItem, eq(portfolioItem.id, evidence.itemId))
		.leftJoin(decision, eq(decision.evidenceId, evidence.id))
		.where(
			and(
				eq(portfolioItem.personId, actor.personId),
				eq(portfolioItem.unitId, unitId),
				eq(portfolioItem.unitVersion, unitVersion),
				eq(portfolioItem.activity, activity)
			)
		);
	const refusal = refusalToSubmit(stateOf(handedIn.map(({ outcome }) => outcome ?? 'waiting')));
	if (refusal) throw new Problem(refusal, 409);
}
