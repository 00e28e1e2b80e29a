// Whether accepted work is enough for an award, and who awards it. Pure. Attendance is nothing that this rule can see.
import type { AchievementStructure } from '../credentials.ts';

/** A task that an assessor accepted. */
export interface AcceptedWork {
	readonly unitId: string;
	readonly unitVersion: number;
	readonly activity: string;
	readonly organisationId: string;
	readonly at: Date;
}

/** Tasks of the units of an achievement, by `<unit>@<version>`. A unit without a task proves nothing and can carry no award. */
export type TasksByUnit = ReadonlyMap<string, readonly string[]>;

export type Eligibility<W extends AcceptedWork> =
	| { readonly isEligible: true; readonly organisationId: string; readonly work: readonly W[] }
	| { readonly isEligible: false; readonly open: readonly { readonly unitId: string; readonly activity: string | null }[] };

/** The awarding organisation is the one whose assessor accepted the last of the tasks that count. */
export function eligibility<W extends AcceptedWork>(
	achievement: Pick<AchievementStructure, 'units'>,
	tasks: TasksByUnit,
	accepted: readonly W[]
): Eligibility<W> {
	const needed = achievement.units.flatMap(({ unitId, version }) => {
		const activities: readonly (string | null)[] = tasks.get(`${unitId}@${version}`) ?? [];
		return (activities.length > 0 ? activities : [null]).map((activity) => ({ unitId, version, activity }));
	});
	const found = needed.map((need) => ({
		need,
		work: accepted.find((work) => work.unitId === need.unitId && work.unitVersion === need.version && work.activity === need.activity)
	}));
	const open = found.filter(({ work }) => !work).map(({ need: { unitId, activity } }) => ({ unitId, activity }));
	const work = found.flatMap((one) => one.work ?? []);
	const last = work.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
	if (open.length > 0 || !last) return { isEligible: false, open };
	return { isEligible: true, organisationId: last.organisationId, work };
}
