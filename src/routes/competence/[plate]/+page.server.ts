// The public page of a competence: what it is, what its levels are, what it corresponds to elsewhere, which tasks ask for it and which outcomes
// of units show it.
import { notFound } from '#platform/problem/problem.ts';
import { walkThread } from '../../thread/thread.server.ts';
import { parsePlate, plateText, type Thread, type ThreadNode } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { findCompetence } from '../competence.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const competence = plate?.letter === 'C' ? await findCompetence(locals.db, plateText('C', plate.number)) : null;
	if (!competence) throw notFound();
	const { db, locale } = locals;
	const texts = await readTexts(db, [competence.owner], locale, ['title', 'summary', `${competence.id}/title`, `${competence.id}/description`]);
	const back = await walkThread(db, [competence.node], 'to-needs', locale, { current: true });
	const on = await walkThread(db, [competence.node], 'to-awards', locale, { current: true });
	return {
		competence: { plate: competence.plate, kind: competence.kind, levels: competence.levels, alignments: competence.alignments },
		translation: texts.state(),
		title: texts.text(competence.owner, `${competence.id}/title`),
		description: texts.text(competence.owner, `${competence.id}/description`),
		framework: { title: texts.text(competence.owner, 'title'), summary: texts.text(competence.owner, 'summary') },
		tasks: back.nodes.filter((node) => node.kind === 'task').map((task) => ({ ...task, href: placeInProfile(task) })),
		strip: { nodes: [...back.nodes, ...on.nodes.filter(({ id }) => id !== competence.node)], edges: [...back.edges, ...on.edges] },
		units: on.nodes.filter((node) => node.kind === 'unit').map((unit) => ({ ...unit, outcomes: outcomesOf(on, unit.id) }))
	};
};

/** Where a task stands on the page of its profile; its node is `task:<profile>@<version>/<task>`. */
function placeInProfile({ id, href }: ThreadNode): string | null {
	return href && `${href}#task-${id.slice(id.indexOf('/') + 1)}`;
}

/** What somebody who has taken the unit can do of this competence. */
function outcomesOf({ nodes, edges }: Thread, unit: string): readonly ThreadNode[] {
	const ids = new Set(edges.filter(({ to }) => to === unit).map(({ from }) => from));
	return nodes.filter(({ id, kind }) => kind === 'outcome' && ids.has(id));
}
