// News of assessment for the people of its organisation. What is told names no learner and nothing of what was handed in.
import { z } from 'zod';
import type { Db } from '#platform/db/db.server.ts';
import type { DomainEvent } from '#platform/events/events.server.ts';
import { notifyOnce, withdrawNotice } from '#platform/notifications/notifications.server.ts';
import { listAssessorsWithConflict, listEvidenceForUnit } from '#rooms/assessment/assessment.server.ts';
import { holdersOfRole } from '#rooms/people/people.server.ts';
import { plateText } from '#rooms/thread/thread.ts';
import { evidenceAddress } from './evidence-address.ts';

const newsSchema = z.object({
	evidenceId: z.string(),
	personId: z.string(),
	organisationId: z.string(),
	unitId: z.string(),
	unitVersion: z.number()
});

/**
 * Handles `assessment.evidence-submitted`: every assessor of the organisation learns that there is something to judge; its author never,
 * nor an assessor who has a conflict of interest with them.
 * A second delivery tells nobody again; of what was judged, taken back, removed or erased in the meantime nobody is told.
 */
export async function onEvidenceSubmitted(db: Db, event: DomainEvent): Promise<void> {
	const { evidenceId, personId, organisationId, unitId, unitVersion } = newsSchema.parse(event.payload);
	const now = new Date();
	const waiting = (await listEvidenceForUnit(db, personId, unitId, unitVersion)).find(({ id, state }) => id === evidenceId && state === 'waiting');
	if (!waiting) return;
	const mayNot = new Set([personId, ...(await listAssessorsWithConflict(db, evidenceId))]);
	const assessors = (await holdersOfRole(db, 'assessor', organisationId, now)).filter((holder) => !mayNot.has(holder));
	const details = { plate: plateText('U', waiting.unitPlateNumber), organisationId };
	await notifyOnce(db, assessors, { kind: 'evidence_submitted', details, href: evidenceAddress(evidenceId) }, now);
}

const goneSchema = newsSchema.pick({ evidenceId: true, organisationId: true }).extend({ wasWaiting: z.boolean().default(true) });

/**
 * Handles `assessment.evidence-taken-back` and `assessment.evidence-removed`: of what waits no longer, because it is gone, the assessors' pages
 * say nothing either. Who opens an older letter about it is told on the page.
 */
export async function onEvidenceGone(db: Db, event: DomainEvent): Promise<void> {
	const { evidenceId, organisationId, wasWaiting } = goneSchema.parse(event.payload);
	if (!wasWaiting) return;
	const assessors = await holdersOfRole(db, 'assessor', organisationId, new Date());
	await withdrawNotice(db, assessors, { kind: 'evidence_submitted', href: evidenceAddress(evidenceId) });
}
