import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles, type Actor, type Grant, type Role, type Scope } from './people.ts';
import { grantableRoles, managedOrganisations, mayFoundOrganisation, mayGrant, mayManage, rolesOfAnOrganisation } from './policy.ts';

const aegean = { kind: 'organisation', id: 'aegean' } as const;
const danube = { kind: 'organisation', id: 'danube' } as const;
const centre = { kind: 'centre', id: null } as const;
const scopes: readonly Scope[] = [centre, aegean, danube, { kind: 'jurisdiction', id: 'GR' }, { kind: 'cohort', id: 'c1' }];

function actor(...grants: Grant[]): Actor {
	return {
		personId: 'p',
		sessionId: 's',
		name: 'N',
		email: 'n@sample.test',
		jurisdiction: null,
		languages: [],
		locale: null,
		timeZone: null,
		theme: 'system',
		organisations: [],
		grants,
		unreadNotifications: 0
	};
}

const administrator = actor({ role: 'administrator', scope: centre });
const centreCoordinator = actor({ role: 'coordinator', scope: centre });
const coordinator = actor({ role: 'coordinator', scope: aegean });

describe('giving roles', () => {
	it('lets an administrator give every role, the administrator only for the whole centre', () => {
		for (const role of roles)
			for (const scope of scopes) expect(mayGrant(administrator, role, scope)).toBe(role !== 'administrator' || scope.kind === 'centre');
	});

	it('lets a coordinator of the centre give every role but administrator', () => {
		for (const role of roles) for (const scope of scopes) expect(mayGrant(centreCoordinator, role, scope)).toBe(role !== 'administrator');
	});

	it('lets a coordinator of an organisation give a few roles within it, and nothing elsewhere', () => {
		const allowed: readonly Role[] = rolesOfAnOrganisation;
		for (const role of roles) for (const scope of scopes) expect(mayGrant(coordinator, role, scope)).toBe(scope.id === 'aegean' && allowed.includes(role));
		expect(grantableRoles(coordinator, danube)).toEqual([]);
	});

	it('lets a coordinator of a country do the same in each of its organisations, and nothing for the country itself', () => {
		const allowed: readonly Role[] = rolesOfAnOrganisation;
		const ofGreece = actor({ role: 'coordinator', scope: { kind: 'jurisdiction', id: 'GR' }, organisations: ['aegean'] });
		for (const role of roles) for (const scope of scopes) expect(mayGrant(ofGreece, role, scope)).toBe(scope.id === 'aegean' && allowed.includes(role));
		expect(managedOrganisations(ofGreece)).toEqual(['aegean']);
		expect(mayFoundOrganisation(ofGreece)).toBe(false);
	});

	it('refuses every role that does not exist, whoever asks', () => {
		const unknown = fc.string().filter((text) => !roles.some((role) => role === text));
		fc.assert(
			fc.property(fc.oneof(unknown, fc.constantFrom('Administrator', 'admin', '', '__proto__', 'learner ')), fc.constantFrom(...scopes), (role, scope) => {
				for (const who of [administrator, centreCoordinator, coordinator]) expect(mayGrant(who, role, scope)).toBe(false);
			})
		);
	});

	it('is never open to somebody who is neither coordinator nor administrator', () => {
		const grant = fc.record({
			role: fc.constantFrom(...roles.filter((role) => role !== 'coordinator' && role !== 'administrator')),
			scope: fc.constantFrom(...scopes)
		});
		fc.assert(
			fc.property(fc.array(grant), fc.constantFrom(...roles), fc.constantFrom(...scopes), (grants, role, scope) => {
				const who = actor(...grants);
				expect(mayGrant(who, role, scope)).toBe(false);
				expect(mayManage(who, 'aegean')).toBe(false);
				expect(mayFoundOrganisation(who)).toBe(false);
				expect(managedOrganisations(who)).toEqual([]);
			})
		);
	});

	it('never lets anyone give a role that reaches further than their own', () => {
		const grant = fc.record({ role: fc.constantFrom(...roles), scope: fc.constantFrom(...scopes) });
		fc.assert(
			fc.property(fc.array(grant), fc.constantFrom(...roles), fc.constantFrom(...scopes), (grants, role, scope) => {
				if (!mayGrant(actor(...grants), role, scope)) return;
				const own = grants.filter((held) => held.role === 'coordinator' || held.role === 'administrator');
				expect(own.some((held) => held.scope.kind === 'centre' || held.scope.id === scope.id)).toBe(true);
				if (role === 'administrator') expect(own.some((held) => held.role === 'administrator')).toBe(true);
			})
		);
	});
});

describe('managing organisations', () => {
	it('is the centre for all of them, a coordinator for their own', () => {
		expect(managedOrganisations(centreCoordinator)).toBeNull();
		expect(managedOrganisations(coordinator)).toEqual(['aegean']);
		expect(mayManage(coordinator, 'danube')).toBe(false);
		expect(mayFoundOrganisation(coordinator)).toBe(false);
		expect(mayFoundOrganisation(administrator)).toBe(true);
	});
});
