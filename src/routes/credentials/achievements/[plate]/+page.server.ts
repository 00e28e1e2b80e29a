// The public page of an achievement: what an award states and what it needs, and why it exists.
import { notFound } from '#platform/problem/problem.ts';
import { hoursText } from '../../../names.ts';
import { justified, walkThread } from '../../../thread/thread.server.ts';
import { parsePlate, plateText } from '../../../thread/thread.ts';
import { readTexts } from '../../../translation/translation.server.ts';
import { findAchievement, unitsOf } from '../achievement.queries.server.ts';
import { achievementNode } from '../publish-achievement.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const plate = parsePlate(params.plate);
	const achievement = plate?.letter === 'A' ? await findAchievement(db, plate.number) : null;
	if (!achievement) throw notFound();
	const { structure, achievementId, version } = achievement;
	const units = await unitsOf(db, achievement);
	const texts = await readTexts(db, [structure.texts, ...units.map((unit) => unit.owner)], locale);
	const walked = await walkThread(db, [achievementNode(achievementId, version)], 'to-needs', locale);
	const block = (id: string) => texts.text(structure.texts, id);
	return {
		plate: plateText('A', achievement.plateNumber),
		withdrawn: achievement.withdrawnAt !== null,
		title: block('achievement/title'),
		summary: block('summary'),
		assessment: block('achievement/assessment'),
		participation: block('achievement/participation'),
		quality: block('achievement/quality'),
		eqf: structure.eqf,
		hours: hoursText(structure.workloadHours, locale),
		months: structure.validityMonths,
		translation: texts.state(),
		units: units.map((unit) => ({
			plate: unit.plate,
			title: texts.text(unit.owner, 'title'),
			outcomes: unit.structure.outcomes.map(({ id }) => ({ id, text: texts.text(unit.owner, `outcomes/${id}`) })),
			tasks: unit.structure.activities.filter(({ kind }) => kind === 'task').map(({ id }) => ({ id, text: texts.text(unit.owner, `${id}/title`) }))
		})),
		thread: justified(
			walked,
			units.map((unit) => unit.owner)
		)
	};
};
