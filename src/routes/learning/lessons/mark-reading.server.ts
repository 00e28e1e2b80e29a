// Keeps the place where a learner stopped reading a lesson.
import { sql } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { getActivity } from '../enrolments/activity.rules.ts';
import { getOwnEnrolment } from '../enrolments/enrolment.queries.server.ts';
import { readingMark } from '../tables.ts';

export interface ReadingInput {
	readonly enrolmentId: string;
	readonly activity: string;
	readonly block: string;
}

/** One mark a lesson: the newest place replaces the one before. */
export async function markReading(db: Db, actor: Actor, input: ReadingInput, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const enrolment = await getOwnEnrolment(tx, actor, input.enrolmentId);
		const unit = await findUnitVersion(tx, enrolment.unitId, enrolment.unitVersion);
		const lesson = getActivity(unit, 'lesson', input.activity);
		if (!lesson.blocks.some((block) => block.id === input.block)) throw notFound();
		await tx
			.insert(readingMark)
			.values({ ...input, at: now })
			.onConflictDoUpdate({ target: [readingMark.enrolmentId, readingMark.activity], set: { block: sql`excluded.block`, at: now } });
	});
}
