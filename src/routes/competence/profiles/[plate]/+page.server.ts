// The public page of an occupational profile: duties, tasks, competences, and the occupation it is aligned to.
import { notFound } from '#platform/problem/problem.ts';
import { parsePlate } from '../../../thread/thread.ts';
import { readTexts } from '../../../translation/translation.server.ts';
import { findProfile, listCompetences } from '../../competence.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const profile = plate?.letter === 'P' ? await findProfile(locals.db, plate.number) : null;
	if (!profile) throw notFound();
	const competences = await listCompetences(locals.db);
	const texts = await readTexts(locals.db, [profile.owner, ...competences.map((competence) => competence.owner)], locals.locale);
	const byId = new Map(competences.map((competence) => [competence.id, competence]));
	return {
		profile: { plate: profile.plate, version: profile.version, alignments: profile.structure.alignments },
		title: texts.text(profile.owner, 'title'),
		summary: texts.text(profile.owner, 'summary'),
		translation: texts.state(),
		duties: profile.structure.duties.map((duty) => ({
			id: duty.id,
			text: texts.text(profile.owner, `duties/${duty.id}`),
			tasks: duty.tasks.map((task) => ({
				id: task.id,
				text: texts.text(profile.owner, `tasks/${task.id}`),
				competences: task.competences.flatMap((id) => {
					const competence = byId.get(id);
					return competence ? [{ plate: competence.plate, title: texts.text(competence.owner, `${id}/title`) }] : [];
				})
			}))
		}))
	};
};
