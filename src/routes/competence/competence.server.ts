// The door of competence: frameworks, competences, occupational profiles and what they are aligned to.
export {
	findCompetence,
	listCompetenceNodes,
	listCompetences,
	listTaskNodes,
	listedCompetencesSql,
	type Competence,
	type ListedCompetence
} from './frameworks/competence.queries.server.ts';
export { publishFramework, type FrameworkContent } from './frameworks/publish-framework.server.ts';
export { findProfile, listProfiles, type OccupationalProfile } from './profiles/profile.queries.server.ts';
export { publishProfile, type ProfileContent } from './profiles/publish-profile.server.ts';
