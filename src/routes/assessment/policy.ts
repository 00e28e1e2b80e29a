// Who may judge evidence, and who may remove it unread. Pure.
import { hasRoleFor, type Actor } from '../people/people.ts';

/** Whose evidence it is and for which organisation it was handed in. */
export interface EvidenceScope {
	readonly personId: string;
	readonly organisationId: string;
}

/** An assessor of the organisation, never of their own work. */
export function mayJudge(actor: Actor, scope: EvidenceScope): boolean {
	return scope.personId !== actor.personId && hasRoleFor(actor, 'assessor', scope.organisationId);
}

/** Who coordinates the organisation removes evidence by its plate, without reading it; never their own. */
export function mayRemoveUnread(actor: Actor, scope: EvidenceScope): boolean {
	return scope.personId !== actor.personId && hasRoleFor(actor, 'coordinator', scope.organisationId);
}
