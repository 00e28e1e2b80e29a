// The door of assessment: portfolio items, evidence, judgements. There is no second evidence table anywhere.
export { demandOpenTask } from './evidence/demand-open-task.server.ts';
export { enterSampleEvidence } from './evidence/enter-sample-evidence.server.ts';
export { mayBeTakenBack, type EvidenceState } from './evidence/evidence.rules.ts';
export { carryRemovalsOver, putRemovalsAside } from './evidence/carry-over.server.ts';
export {
	listAcceptedTasks,
	listEvidenceOf,
	listWaitingAmong,
	listEvidenceForUnit,
	type AcceptedTask,
	type Evidence
} from './evidence/evidence.queries.server.ts';
export { reasonCodes, removalReasons } from './evidence/removal.rules.ts';
export { removeEvidence } from './evidence/remove-evidence.server.ts';
export { sweepEvidence } from './evidence/sweep-evidence.server.ts';
export { readReflection, reflectionFaults } from './evidence/reflection.rules.ts';
export { enterEvidence, submitEvidence, uploadingEvidence, type EvidenceInput, type SubmittedEvidence } from './evidence/submit-evidence.server.ts';
export { takeBackEvidence } from './evidence/take-back-evidence.server.ts';
export { acceptedTasksSql, handedInSql, taskRecordsSql, type TaskRecord } from './evidence/tasks.sql.server.ts';
export { listAssessorsWithConflict } from './judgements/clearance.queries.server.ts';
export { decideEvidence } from './judgements/decide-evidence.server.ts';
export { declareConflict } from './judgements/declare-conflict.server.ts';
export { waitingForSql } from './queue/queue.queries.server.ts';
export { withoutJudgeSql, type WithoutJudge } from './queue/without-judge.sql.server.ts';
export { assessmentData } from './portfolio/personal-data.server.ts';
export { stateText } from './state-text.ts';
