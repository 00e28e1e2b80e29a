// Whether what a person did is enough for an award, and who awards it. Pure. Attendance is nothing that this rule can see.
import type { AchievementStructure } from '../credentials.ts';

/** An activity that a person completed. */
export interface DoneWork {
	readonly unitId: string;
	readonly unitVersion: number;
	readonly activity: string;
}

/** A task that an assessor accepted. */
export interface AcceptedWork extends DoneWork {
	readonly organisationId: string;
	readonly at: Date;
}

/** What one unit asks for. A unit without a task proves nothing and can carry no award. */
export interface UnitDemands {
	readonly tasks: readonly string[];
	readonly quizzes: readonly string[];
}

/** By `<unit>@<version>`. */
export type Demands = ReadonlyMap<string, UnitDemands>;

export interface OpenDemand {
	readonly unitId: string;
	readonly kind: 'task' | 'quiz';
	/** Null where the unit has no task to do. */
	readonly activity: string | null;
}

/** What the person did: every task that was accepted, every quiz that was passed. */
export interface Done<W extends AcceptedWork> {
	readonly accepted: readonly W[];
	readonly passed: readonly DoneWork[];
}

export type Eligibility<W extends AcceptedWork> =
	| { readonly isEligible: true; readonly organisationId: string; readonly work: readonly W[] }
	| { readonly isEligible: false; readonly open: readonly OpenDemand[] };

/** The awarding organisation is the one whose assessor accepted the last of the tasks that count. */
export function eligibility<W extends AcceptedWork>(
	{ units }: Pick<AchievementStructure, 'units'>,
	demands: Demands,
	{ accepted, passed }: Done<W>
): Eligibility<W> {
	const work: W[] = [];
	const open: OpenDemand[] = [];
	for (const { unitId, version } of units) {
		const isOf = (unitVersion: DoneWork, activity: string) =>
			unitVersion.unitId === unitId && unitVersion.unitVersion === version && unitVersion.activity === activity;
		const { tasks, quizzes } = demands.get(`${unitId}@${version}`) ?? { tasks: [], quizzes: [] };
		if (tasks.length === 0) open.push({ unitId, kind: 'task', activity: null });
		for (const activity of quizzes) if (!passed.some((one) => isOf(one, activity))) open.push({ unitId, kind: 'quiz', activity });
		for (const activity of tasks) {
			const found = accepted.find((one) => isOf(one, activity));
			if (found) work.push(found);
			else open.push({ unitId, kind: 'task', activity });
		}
	}
	const last = work.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
	if (open.length > 0 || !last) return { isEligible: false, open };
	return { isEligible: true, organisationId: last.organisationId, work };
}
