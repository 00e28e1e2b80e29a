// Which room listens to which news. News travels up the room graph as events, never as imports; this list is where they meet.
import type { EventHandlers } from '#platform/events/events.server.ts';
import { onEvidenceAccepted, onEvidenceRemoved, onEvidenceReturned } from '#rooms/learning/learning.server.ts';
import { onEvidenceGone, onEvidenceSubmitted } from './news/tell-assessors.server.ts';

export const eventHandlers: EventHandlers = {
	'assessment.evidence-submitted': [onEvidenceSubmitted],
	'assessment.evidence-accepted': [onEvidenceAccepted],
	'assessment.evidence-returned': [onEvidenceReturned],
	'assessment.evidence-taken-back': [onEvidenceGone],
	'assessment.evidence-removed': [onEvidenceGone, onEvidenceRemoved]
};
