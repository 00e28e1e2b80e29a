// The door of assessment: portfolio items, evidence, judgements. There is no second evidence table anywhere.
export { acceptedTasksSql } from './evidence/accepted-tasks.sql.server.ts';
export { type EvidenceState } from './evidence/evidence.rules.ts';
export {
	listAcceptedTasks,
	portfolioStateFor,
	taskStatesSql,
	type AcceptedTask,
	type Evidence,
	type ReasonedVerdict
} from './evidence/evidence.queries.server.ts';
export { submitEvidence, type EvidenceInput, type SubmittedEvidence } from './evidence/submit-evidence.server.ts';
export { decideEvidence, type EvidenceDecision } from './judgements/decide-evidence.server.ts';
export { declareConflict, type ConflictInput } from './judgements/declare-conflict.server.ts';
export { assessmentData } from './portfolio/personal-data.server.ts';
