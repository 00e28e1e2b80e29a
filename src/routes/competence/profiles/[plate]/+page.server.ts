// The public page of an occupational profile: duties, tasks, competences, and the occupation it is aligned to.
import type { Db } from '#platform/db/db.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { walkThread } from '../../../thread/thread.server.ts';
import { parsePlate, type Thread } from '../../../thread/thread.ts';
import { readTexts } from '../../../translation/translation.server.ts';
import { findProfile, listCompetences, type Competence, type OccupationalProfile } from '../../competence.server.ts';
import { taskNode } from '../publish-profile.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plate = parsePlate(params.plate);
	const profile = plate?.letter === 'P' ? await findProfile(locals.db, plate.number) : null;
	if (!profile) throw notFound();
	const competences = await listCompetences(locals.db);
	const texts = await readTexts(locals.db, [profile.owner, ...competences.map((competence) => competence.owner)], locals.locale);
	const byId = new Map(competences.map((competence) => [competence.id, competence]));
	return {
		profile: { plate: profile.plate, withdrawn: profile.withdrawn, version: profile.version, alignments: profile.structure.alignments },
		title: texts.text(profile.owner, 'title'),
		summary: texts.text(profile.owner, 'summary'),
		translation: texts.state(),
		strip: await readStrip(locals.db, profile, byId, locals.locale),
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

/** The needs behind the tasks, and what the first competence leads to: on from all of them would be every unit of the centre. Two statements. */
async function readStrip(
	db: Db,
	{ id, version, structure }: OccupationalProfile,
	competences: ReadonlyMap<string, Competence>,
	locale: string
): Promise<Thread> {
	const tasks = structure.duties.flatMap((duty) => duty.tasks);
	const [first] = tasks.flatMap((task) => task.competences.flatMap((each) => competences.get(each) ?? []));
	const back = await walkThread(
		db,
		tasks.map((task) => taskNode(id, version, task.id)),
		'to-needs',
		locale,
		{ current: true }
	);
	const on = await walkThread(db, first ? [first.node] : [], 'to-awards', locale, { current: true });
	return { nodes: [...back.nodes, ...on.nodes], edges: [...back.edges, ...on.edges] };
}
