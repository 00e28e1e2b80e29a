// The public page of a competence: what it is, what it corresponds to elsewhere, which tasks ask for it and which units teach it.
import { notFound } from '#platform/problem/problem.ts';
import { walkThread } from '../../thread/thread.server.ts';
import { parsePlate, plateText } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { findCompetence } from '../competence.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const competence = plate?.letter === 'C' ? await findCompetence(locals.db, plateText('C', plate.number)) : null;
	if (!competence) throw notFound();
	const { db, locale } = locals;
	const texts = await readTexts(db, [competence.owner], locale, [`${competence.id}/title`, `${competence.id}/description`]);
	const back = await walkThread(db, [competence.node], 'to-needs', locale);
	const on = await walkThread(db, [competence.node], 'to-awards', locale);
	return {
		competence: { plate: competence.plate, kind: competence.kind, levels: competence.levels, alignments: competence.alignments },
		title: texts.text(competence.owner, `${competence.id}/title`),
		description: texts.text(competence.owner, `${competence.id}/description`),
		tasks: back.nodes.filter((node) => node.kind === 'task'),
		units: on.nodes.filter((node) => node.kind === 'unit')
	};
};
