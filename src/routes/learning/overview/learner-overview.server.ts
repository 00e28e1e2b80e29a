// What a learner takes at the moment and what comes next: for the home page.
import type { Db } from '#platform/db/db.server.ts';
import type { EvidenceState } from '../../assessment/assessment.server.ts';
import { unitNode } from '../../curriculum/curriculum.server.ts';
import { plateSlug, plateText } from '../../thread/thread.ts';
import { listEnrolments, type OverviewRow } from '../enrolments/enrolment.queries.server.ts';
import { isComplete, minutesLeft, nextStep, stepHref, stepsOf, type Step } from '../enrolments/progress.rules.ts';
import type { ProvingUnit } from './proofs.rules.ts';

/** A step at its address. */
type LearnerStep = Step & { readonly href: string };

/** A task with what came of its evidence. */
interface HandedIn {
	readonly activity: string;
	/** Page of the task, with what the assessor said. */
	readonly href: string;
	readonly state: EvidenceState;
	/** Plate of the evidence: `E 512`. */
	readonly plate: string;
	/** When it was decided, or handed in while it waits. */
	readonly at: Date;
}

export interface LearnerUnit {
	readonly enrolmentId: string;
	readonly unitId: string;
	readonly unitVersion: number;
	readonly plate: string;
	/** Owner of the unit's texts (`title`, `<activity>/title`). */
	readonly owner: string;
	/** Page of the unit for its learner. */
	readonly href: string;
	readonly enrolledAt: Date;
	readonly lastActiveAt: Date;
	readonly steps: readonly LearnerStep[];
	/** Minutes of lessons and quiz still to go. */
	readonly minutesLeft: number;
	readonly isComplete: boolean;
	/** What was handed in, by task: one record a task. */
	readonly handedIn: readonly HandedIn[];
	/** What `proofsOf` reads. */
	readonly proving: ProvingUnit;
	/** What to do next, at its address; null when all is done or waits for an assessor. */
	readonly next: LearnerStep | null;
}

/** The enrolments, the one last worked on first. One statement. */
export async function learnerOverview(db: Db, personId: string): Promise<LearnerUnit[]> {
	return (await listEnrolments(db, personId)).map(toLearnerUnit);
}

function toLearnerUnit(row: OverviewRow): LearnerUnit {
	const slug = plateSlug('U', row.plateNumber);
	const steps = stepsOf(row.activities, row).map((step) => ({ ...step, href: stepHref(slug, step, row.marks[step.activity]) }));
	const { enrolmentId, unitId, unitVersion, enrolledAt, lastActiveAt } = row;
	return {
		...{ enrolmentId, unitId, unitVersion, enrolledAt, lastActiveAt, steps },
		plate: plateText('U', row.plateNumber),
		owner: unitNode(unitId, unitVersion),
		href: `/learning/${slug}`,
		minutesLeft: minutesLeft(steps),
		isComplete: isComplete(steps),
		handedIn: handedInOf(row, slug),
		proving: { outcomes: row.outcomes, activities: row.activities, tasks: row.tasks },
		next: nextStep(steps)
	};
}

function handedInOf({ activities, tasks }: OverviewRow, slug: string): HandedIn[] {
	return activities.flatMap(({ id, kind }) => {
		const record = tasks[id];
		if (!record) return [];
		const href = stepHref(slug, { activity: id, kind });
		return [{ activity: id, href, state: record.state, plate: plateText('E', record.plateNumber), at: new Date(record.at) }];
	});
}
