// Who may open which route. A route that is not in this list is closed to everyone (a house law checks that none is missing).
// This is the outer door; what a person may do with one record is decided by the room's policy, in the verb.
import type { Role } from './people/people.ts';

/** `public`: anyone; `signed-in`: every person with a session; a list: persons who hold one of the roles somewhere. */
export type Access = 'public' | 'signed-in' | readonly Role[];

export const access: Readonly<Record<string, Access>> = {
	'/(site)/styleguide': 'public',
	'/(site)/healthz': 'public',
	'/(site)': 'public',
	'/(site)/catalogue': 'public',
	'/(site)/accessibility': 'public',
	'/(site)/privacy': 'public',
	'/(site)/coordination': ['coordinator', 'administrator'],
	'/centre': 'public',
	'/centre/administration': ['administrator'],
	'/centre/administration/outbox/[name]': ['administrator'],
	'/competence': 'public',
	'/competence/[plate]': 'public',
	'/competence/profiles/[plate]': 'public',
	'/curriculum/[plate]': 'public',
	'/needs': 'public',
	'/needs/[plate]': 'public',
	'/needs/export.csv': 'public',
	'/thread/report': 'public',
	'/people/auth/[...path]': 'public',
	'/people/appearance': 'public',
	'/people/data': 'signed-in',
	'/people/data/copy': 'signed-in',
	'/people/data/erased': 'public',
	'/people/forgotten': 'public',
	'/people/new-password': 'public',
	'/people/notifications': 'signed-in',
	'/people/notifications/[id]': 'signed-in',
	'/people/organisations': ['coordinator', 'administrator'],
	'/people/organisations/[id]': ['coordinator', 'administrator'],
	'/people/organisations/new': ['coordinator', 'administrator'],
	'/people/profile': 'signed-in',
	'/people/register': 'public',
	'/people/register/confirmed': 'public',
	'/people/security': 'signed-in',
	'/people/security/second-step': 'signed-in',
	'/people/sign-in': 'public',
	'/people/sign-in/second-step': 'public',
	'/people/sign-in/single-sign-on': 'public',
	'/people/sign-out': 'public'
};

/**
 * Endpoints that machines post to. They ignore cookies, so the origin check does not apply to them.
 */
export const machineEndpoints: ReadonlySet<string> = new Set<string>();
