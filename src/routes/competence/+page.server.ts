import { readTexts } from '../translation/translation.server.ts';
import { listCompetences, listProfiles } from './competence.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [competences, profiles] = [await listCompetences(locals.db), await listProfiles(locals.db)];
	const owners = [...competences.map((competence) => competence.owner), ...profiles.map((profile) => profile.owner)];
	const texts = await readTexts(locals.db, owners, locals.locale);
	return {
		competences: competences.map((competence) => ({
			plate: competence.plate,
			kind: competence.kind,
			aligned: competence.alignments.length,
			title: texts.text(competence.owner, `${competence.id}/title`)
		})),
		profiles: profiles.map((profile) => ({
			plate: profile.plate,
			version: profile.version,
			title: texts.text(profile.owner, 'title'),
			summary: texts.text(profile.owner, 'summary')
		}))
	};
};
