// The door of learning: enrolments, lessons, quizzes, progress.
export { enrol } from './enrolments/enrol.server.ts';
export { enrolSample } from './enrolments/enrol-sample.server.ts';
export { enrolmentsSql } from './enrolments/enrolments.sql.server.ts';
export { completedActivitiesSql, listCompletedActivities, type CompletedActivity } from './enrolments/completed.queries.server.ts';
export { markActivityComplete } from './enrolments/complete-activity.server.ts';
export { onEvidenceAccepted, onEvidenceRemoved, onEvidenceReturned } from './enrolments/evidence-news.server.ts';
export { markReading } from './lessons/mark-reading.server.ts';
export { learnerOverview, type LearnerUnit } from './overview/learner-overview.server.ts';
export { proofsOf, type Proof } from './overview/proofs.rules.ts';
export { learningData } from './overview/personal-data.server.ts';
export { sweepAnswers } from './overview/sweep-answers.server.ts';
export { saveQuizDraft } from './quiz/save-draft.server.ts';
export { submitQuiz, type QuizInput } from './quiz/submit-quiz.server.ts';
export { saveTaskDraft } from './tasks/save-task-draft.server.ts';
export { submitTask } from './tasks/submit-task.server.ts';
export { takeBackTask } from './tasks/take-back-task.server.ts';
