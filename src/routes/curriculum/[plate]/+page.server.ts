// The public page of a unit: what it gives, what it takes, how it is assessed, why it exists.
import type { Db } from '#platform/db/db.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { justified, walkThread } from '../../thread/thread.server.ts';
import { parsePlate, type Thread, type ThreadNode } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { findUnit } from '../curriculum.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const unit = plate?.letter === 'U' ? await findUnit(locals.db, plate.number) : null;
	if (!unit) throw notFound();
	const { db, locale } = locals;
	const texts = await readTexts(db, [unit.owner], locale);
	const back = justified(await walkThread(db, [unit.owner], 'to-needs', locale, { current: !unit.withdrawn }), [unit.owner]);
	const on = await walkThread(db, [unit.owner], 'to-awards', locale, { current: true });
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
		back,
		withdrawal: unit.withdrawn ? { instead: await listInstead(db, back, locale) } : null,
		achievements: on.nodes.filter((node) => node.kind === 'achievement'),
		onward: on.edges.filter((edge) => edge.from === unit.owner && on.nodes.some((node) => node.id === edge.to && node.kind === 'achievement'))
	};
};

/** The current units that answer the needs on the thread of a withdrawn one; null when there are no needs on it. */
async function listInstead(db: Db, { nodes }: Thread, locale: string): Promise<readonly ThreadNode[] | null> {
	const needs = nodes.filter(({ kind }) => kind === 'need').map(({ id }) => id);
	if (needs.length === 0) return null;
	const answers = await walkThread(db, needs, 'to-awards', locale, { kinds: ['unit'], current: true });
	return answers.nodes.filter(({ kind }) => kind === 'unit');
}
