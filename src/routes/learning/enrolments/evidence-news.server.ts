// News of assessment: an accepted task is complete, and its learner is told; a returned one, and one that somebody removed, is told too.
import { z } from 'zod';
import type { Db } from '#platform/db/db.server.ts';
import type { DomainEvent } from '#platform/events/events.server.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { reasonCodes, removalReasons } from '../../assessment/assessment.server.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import { plateSlug } from '../../thread/thread.ts';
import { completeActivity } from './complete-activity.server.ts';
import { findEnrolmentIn } from './enrolment.queries.server.ts';
import { stepHref } from './progress.rules.ts';

const newsSchema = z.object({ personId: z.string(), unitId: z.string(), unitVersion: z.number(), activity: z.string() });

/** Handles `assessment.evidence-accepted`. A second delivery changes nothing and tells nobody. */
export async function onEvidenceAccepted(db: Db, event: DomainEvent): Promise<void> {
	const { personId, unitId, unitVersion, activity } = newsSchema.parse(event.payload);
	const now = new Date();
	const enrolment = await findEnrolmentIn(db, personId, unitId, unitVersion);
	const isNew = enrolment ? await completeActivity(db, { enrolmentId: enrolment.id, activity }, now) : false;
	if (isNew) await tell(db, 'evidence_accepted', event, now);
}

/**
 * Handles `assessment.evidence-returned`. The outbox hands each event over once with its transaction, so that it is told once; nobody is told
 * who was erased in the meantime.
 */
export async function onEvidenceReturned(db: Db, event: DomainEvent): Promise<void> {
	const { personId, unitId, unitVersion } = newsSchema.parse(event.payload);
	if (await findEnrolmentIn(db, personId, unitId, unitVersion)) await tell(db, 'evidence_returned', event, new Date());
}

const removalSchema = z.object({ reason: z.enum(removalReasons), wasWaiting: z.boolean() });

/** Handles `assessment.evidence-removed`, as `onEvidenceReturned`. The notice says why, and what that means for the task. */
export async function onEvidenceRemoved(db: Db, event: DomainEvent): Promise<void> {
	const { personId, unitId, unitVersion } = newsSchema.parse(event.payload);
	const { reason, wasWaiting } = removalSchema.parse(event.payload);
	if (!(await findEnrolmentIn(db, personId, unitId, unitVersion))) return;
	const meaning = wasWaiting ? 'assessment.removed-hand-in-again' : 'assessment.removed-decision-stands';
	await tell(db, 'evidence_removed', event, new Date(), { reason_message: reasonCodes[reason], meaning_message: meaning });
}

async function tell(db: Db, kind: string, event: DomainEvent, now: Date, more: Readonly<Record<string, string>> = {}): Promise<void> {
	const { personId, unitId, unitVersion, activity } = newsSchema.parse(event.payload);
	const unit = await findUnitVersion(db, unitId, unitVersion);
	if (!unit) return;
	const href = stepHref(plateSlug('U', unit.plateNumber), { activity, kind: 'task' });
	await notify(db, { personId, kind, details: { plate: unit.plate, ...more }, href }, now);
}
