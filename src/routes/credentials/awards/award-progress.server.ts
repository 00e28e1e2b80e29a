// How far a person is on the way to what can be awarded: what is still to do, at its address.
import type { Db } from '#platform/db/db.server.ts';
import { dateText } from '#platform/i18n/dates.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { listCompletedActivities, type CompletedActivity } from '../../learning/learning.server.ts';
import { plateSlug, plateText } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { demandsOf, listAchievements, type Achievement } from '../achievements/achievement.queries.server.ts';
import { listUnitVersions } from '../../curriculum/curriculum.server.ts';
import type { Award } from './award.queries.server.ts';
import { openDemands, type OpenDemand } from './eligibility.rules.ts';

interface Phrase {
	readonly body: string;
	readonly locale: string;
}

export interface AwardProgress {
	readonly plate: string;
	readonly title: Phrase;
	/** Empty when everything is done and a coordinator may issue. */
	readonly open: readonly { readonly unitPlate: string; readonly kind: 'task' | 'quiz'; readonly title: Phrase; readonly href: string }[];
	readonly isReady: boolean;
	/** When the award that they had was revoked; null when they had none. */
	readonly revokedOn: string | null;
}

/** The current achievements on whose units the person has begun to complete something, and for which no award of theirs stands. Four statements. */
export async function awardProgress(db: Db, personId: string, awards: readonly Award[], locale: string): Promise<AwardProgress[]> {
	const held = new Set(awards.filter(({ revokedAt }) => !revokedAt).map(({ achievementId }) => achievementId));
	const achievements = (await listAchievements(db)).filter((one) => one.withdrawnAt === null && !held.has(one.achievementId));
	const done = await listCompletedActivities(db, personId);
	const begun = achievements.filter(({ structure }) =>
		structure.units.some((unit) => done.some((one) => one.unitId === unit.unitId && one.unitVersion === unit.version))
	);
	if (begun.length === 0) return [];
	const units = await listUnitVersions(
		db,
		begun.flatMap(({ structure }) => structure.units)
	);
	const owners = [...begun.map(({ structure }) => structure.texts), ...units.map(({ owner }) => owner)];
	const texts = await readTexts(db, owners, locale, ['achievement/title', ...titleBlocks(units)]);
	const phrase = (owner: string, block: string): Phrase => texts.text(owner, block) ?? { body: '', locale };
	return begun.map((achievement) => {
		const open = openOf(achievement, units, done);
		return {
			plate: plateText('A', achievement.plateNumber),
			title: phrase(achievement.structure.texts, 'achievement/title'),
			open: open.flatMap((demand) => shown(demand, units, phrase)),
			isReady: open.length === 0,
			revokedOn: revocationOf(achievement, awards, locale)
		};
	});
}

/** A task is complete when its evidence was accepted, a quiz when it was passed: one list answers for both. */
function openOf({ structure }: Achievement, units: readonly Unit[], done: readonly CompletedActivity[]): OpenDemand[] {
	return openDemands(structure, demandsOf(units), { accepted: done, completed: done });
}

/** The day at the issuer on which the newest award for the achievement was revoked. */
function revocationOf({ achievementId }: Achievement, awards: readonly Award[], locale: string): string | null {
	const newest = awards.find((award) => award.achievementId === achievementId && award.revokedAt);
	return newest?.revokedAt ? dateText(newest.revokedAt, locale, newest.snapshot.issuer.timeZone) : null;
}

function titleBlocks(units: readonly Unit[]): string[] {
	return [...new Set(units.flatMap(({ structure }) => structure.activities.map(({ id }) => `${id}/title`)))];
}

function shown({ unitId, version, kind, activity }: OpenDemand, units: readonly Unit[], phrase: (owner: string, block: string) => Phrase) {
	const unit = units.find((one) => one.unitId === unitId && one.version === version);
	if (!unit || activity === null) return [];
	const page = kind === 'task' ? 'tasks' : 'quizzes';
	const href = `/learning/${plateSlug('U', unit.plateNumber)}/${page}/${activity}`;
	return [{ unitPlate: unit.plate, kind, title: phrase(unit.owner, `${activity}/title`), href }];
}
