// What the browser and the other rooms may know of people: roles, grants, the actor. No I/O.
import type { Db } from '#platform/db/db.server.ts';
import { signInFirst } from '#platform/problem/problem.ts';

/** The roles of DESIGN section 4. */
export const roles = [
	'learner',
	'author',
	'translator',
	'national-editor',
	'trainer',
	'mentor',
	'assessor',
	'quality-reviewer',
	'validator',
	'employer',
	'coordinator',
	'researcher',
	'administrator'
] as const;
export type Role = (typeof roles)[number];

/** Occupations that the field names (requirements R5, R14, R96); `other` is always possible. */
export const occupations = [
	'probation-officer',
	'prison-officer',
	'social-worker',
	'psychologist',
	'mediator',
	'teacher',
	'employment-specialist',
	'addiction-specialist',
	'health-specialist',
	'ngo-worker',
	'government-staff',
	'volunteer',
	'other'
] as const;

/** Where a grant holds. */
export interface Scope {
	readonly kind: 'centre' | 'jurisdiction' | 'organisation' | 'cohort';
	/** Organisation or cohort id, or ISO 3166 code; null for the centre. */
	readonly id: string | null;
}

export interface Grant {
	readonly role: Role;
	readonly scope: Scope;
	/** For a jurisdiction: the organisations of the country at the time of the request. */
	readonly organisations?: readonly string[];
}

/** The signed-in person who asks. Passed to every verb; never looked up from the air. */
export interface Actor {
	readonly personId: string;
	readonly sessionId: string;
	readonly name: string;
	readonly email: string;
	readonly jurisdiction: string | null;
	readonly languages: readonly string[];
	readonly locale: string | null;
	readonly timeZone: string | null;
	readonly theme: 'system' | 'light' | 'dark';
	readonly organisations: readonly { readonly id: string; readonly name: string; readonly country: string }[];
	/** Grants in force at the time of the request. Everyone who signed in is a learner. */
	readonly grants: readonly Grant[];
	readonly unreadNotifications: number;
}

/** Whether the actor holds one of the roles anywhere. */
export function hasRole(actor: Actor | null, ...wanted: readonly Role[]): boolean {
	if (!actor) return false;
	return wanted.includes('learner') || actor.grants.some((grant) => wanted.includes(grant.role));
}

/** Who asks; refuses with `problem.sign-in-first` whoever is not signed in. */
export function signedIn({ actor }: { readonly actor: Actor | null }): Actor {
	if (!actor) throw signInFirst();
	return actor;
}

/** Whether the actor holds the role for this organisation: by a grant for it, for its country or for the whole centre. */
export function hasRoleFor(actor: Actor, role: Role, organisationId: string | null): boolean {
	const organisations = organisationsFor(actor, role);
	return organisations === null || (organisationId !== null && organisations.includes(organisationId));
}

/** The organisations for which the actor holds the role, each once; `null` means every organisation of the centre. */
export function organisationsFor(actor: Actor, role: Role): readonly string[] | null {
	const grants = actor.grants.filter((grant) => grant.role === role);
	if (grants.some((grant) => grant.scope.kind === 'centre')) return null;
	return [...new Set(grants.flatMap(organisationsOf))];
}

function organisationsOf({ scope, organisations }: Grant): readonly string[] {
	if (scope.kind === 'jurisdiction') return organisations ?? [];
	return scope.kind === 'organisation' && scope.id ? [scope.id] : [];
}

export interface ErasureChoice {
	/** The person wants awards to stay verifiable under their name. */
	readonly keepAwards: boolean;
}

/** A room's part of what is known of a person. The composition root lists them; rooms do not know each other. */
export interface PersonalDataSource {
	readonly room: string;
	/** What the room knows, as plain data that JSON can hold. */
	readonly exportFor: (db: Db, personId: string) => Promise<unknown>;
	/**
	 * Forgets it, inside the transaction of the erasure, while the person's row is still there. Returns the storage keys of files whose rows
	 * it removed: the erasure removes their bytes once everything is committed.
	 */
	readonly eraseFor: (db: Db, personId: string, choice: ErasureChoice) => Promise<readonly string[] | void>;
}
