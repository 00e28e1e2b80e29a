// The public page of a unit: what it gives, what it takes, how it is assessed, why it exists.
import { notFound } from '#platform/problem/problem.ts';
import { justified, walkThread } from '../../thread/thread.server.ts';
import { parsePlate } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { findUnit } from '../curriculum.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const unit = plate?.letter === 'U' ? await findUnit(locals.db, plate.number) : null;
	if (!unit) throw notFound();
	const { db, locale } = locals;
	const texts = await readTexts(db, [unit.owner], locale);
	const back = await walkThread(db, [unit.owner], 'to-needs', locale);
	const on = await walkThread(db, [unit.owner], 'to-awards', locale);
	const { structure } = unit;
	return {
		unit: { plate: unit.plate, minutes: unit.minutes, workloadMinutes: unit.workloadMinutes, eqf: unit.eqf, roles: unit.roles, themes: unit.themes },
		title: texts.text(unit.owner, 'title'),
		summary: texts.text(unit.owner, 'summary'),
		assessment: texts.text(unit.owner, 'assessment'),
		outcomes: structure.outcomes.map((outcome) => ({ id: outcome.id, level: outcome.level, text: texts.text(unit.owner, `outcomes/${outcome.id}`) })),
		activities: structure.activities.map((activity) => ({
			id: activity.id,
			kind: activity.kind,
			minutes: activity.minutes,
			title: texts.text(unit.owner, `${activity.id}/title`)
		})),
		criteria: structure.activities.flatMap((activity) =>
			activity.kind === 'task'
				? activity.criteria.map((criterion) => ({ id: criterion.id, text: texts.text(unit.owner, `${activity.id}/${criterion.id}`) }))
				: []
		),
		sources: structure.sources,
		translation: texts.state(),
		back: justified(back, [unit.owner]),
		achievements: on.nodes.filter((node) => node.kind === 'achievement'),
		onward: on.edges.filter((edge) => edge.from === unit.owner && on.nodes.some((node) => node.id === edge.to && node.kind === 'achievement'))
	};
};
