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
	readonly version: number;
	readonly kind: 'task' | 'quiz';
	/** Null where the unit has no task to do. */
	readonly activity: string | null;
}

/**
 * What the person did: every task that was accepted, and everything that was completed. A quiz is complete once it was passed, and quizzes are
 * all that is looked for in `completed`: a lesson that stands there counts for nothing.
 */
export interface Done<W extends DoneWork> {
	readonly accepted: readonly W[];
	readonly completed: readonly DoneWork[];
}

type Units = Pick<AchievementStructure, 'units'>;

/** What is still to do, unit by unit: quizzes before tasks, as they are taken. */
export function openDemands({ units }: Units, demands: Demands, { accepted, completed }: Done<DoneWork>): OpenDemand[] {
	return units.flatMap(({ unitId, version }) => {
		const { tasks, quizzes } = demands.get(`${unitId}@${version}`) ?? { tasks: [], quizzes: [] };
		const wanted = [...quizzes.map((activity) => ({ kind: 'quiz' as const, activity })), ...tasks.map((activity) => ({ kind: 'task' as const, activity }))];
		const open = wanted.filter(({ kind, activity }) => !find(kind === 'quiz' ? completed : accepted, { unitId, unitVersion: version, activity }));
		const none = tasks.length === 0 ? [{ kind: 'task' as const, activity: null }] : [];
		return [...open, ...none].map((demand) => ({ unitId, version, ...demand }));
	});
}

export type Eligibility<W extends AcceptedWork> =
	| { readonly isEligible: true; readonly organisationId: string; readonly work: readonly W[] }
	| { readonly isEligible: false; readonly open: readonly OpenDemand[] };

/** The awarding organisation is the one whose assessor accepted the last of the tasks that count. */
export function eligibility<W extends AcceptedWork>(achievement: Units, demands: Demands, done: Done<W>): Eligibility<W> {
	const open = openDemands(achievement, demands, done);
	const work = achievement.units.flatMap(({ unitId, version }) =>
		(demands.get(`${unitId}@${version}`)?.tasks ?? []).flatMap((activity) => find(done.accepted, { unitId, unitVersion: version, activity }) ?? [])
	);
	const last = work.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
	if (open.length > 0 || !last) return { isEligible: false, open };
	return { isEligible: true, organisationId: last.organisationId, work };
}

function find<W extends DoneWork>(done: readonly W[], wanted: DoneWork): W | undefined {
	return done.find((one) => one.unitId === wanted.unitId && one.unitVersion === wanted.unitVersion && one.activity === wanted.activity);
}
