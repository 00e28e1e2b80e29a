// Who may open which route. A route that is not in this list is closed to everyone (a house law checks that none is missing).
// This is the outer door; what a person may do with one record is decided by the room's policy, in the verb.
import type { Role } from './people/people.ts';

/** `public`: anyone; `signed-in`: every person with a session; a list: persons who hold one of the roles somewhere. */
export type Access = 'public' | 'signed-in' | readonly Role[];

export const access: Readonly<Record<string, Access>> = {
	'/(site)/styleguide': 'public',
	'/(site)/healthz': 'public',
	'/people/auth/[...path]': 'public'
};

/**
 * Endpoints that machines post to. They ignore cookies, so the origin check does not apply to them.
 */
export const machineEndpoints: ReadonlySet<string> = new Set<string>();
