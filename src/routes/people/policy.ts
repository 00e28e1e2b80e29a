// Who may manage organisations and give roles. Pure; asked by the verbs and by the pages that offer them.
import { hasRoleFor, organisationsFor, roles, type Actor, type Role, type Scope } from './people.ts';

/** What a coordinator of an organisation may give inside it. Every other role is given by the centre. */
export const rolesOfAnOrganisation = ['learner', 'trainer', 'mentor', 'assessor', 'author', 'translator'] as const satisfies readonly Role[];

/** Whether the actor acts for the whole centre: an administrator, or a coordinator of the centre. */
export function actsForCentre(actor: Actor): boolean {
	return isAdministrator(actor) || hasRoleFor(actor, 'coordinator', null);
}

export function mayManage(actor: Actor, organisationId: string): boolean {
	return actsForCentre(actor) || hasRoleFor(actor, 'coordinator', organisationId);
}

export function mayFoundOrganisation(actor: Actor): boolean {
	return actsForCentre(actor);
}

/** The organisations that the actor may manage; null means all. */
export function managedOrganisations(actor: Actor): readonly string[] | null {
	return actsForCentre(actor) ? null : organisationsFor(actor, 'coordinator');
}

/**
 * Whether the actor may give the role in the scope, or end it there. An administrator may give anything; a coordinator of the centre
 * all but administrator; a coordinator of an organisation, or of its country, a few roles, and only within that organisation.
 * `role` is any text: what is not in the list of roles is refused.
 */
export function mayGrant(actor: Actor, role: string, scope: Scope): boolean {
	if (!roles.some((known) => known === role)) return false;
	if (role === 'administrator') return isAdministrator(actor) && scope.kind === 'centre';
	if (actsForCentre(actor)) return true;
	if (scope.kind !== 'organisation' || scope.id === null) return false;
	return hasRoleFor(actor, 'coordinator', scope.id) && rolesOfAnOrganisation.some((allowed) => allowed === role);
}

/** The roles that the actor may give in the scope. */
export function grantableRoles(actor: Actor, scope: Scope): readonly Role[] {
	return roles.filter((role) => mayGrant(actor, role, scope));
}

function isAdministrator(actor: Actor): boolean {
	return hasRoleFor(actor, 'administrator', null);
}
