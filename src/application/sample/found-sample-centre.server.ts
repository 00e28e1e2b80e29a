// Founds the sample organisations and people: once an installation. Whoever left the sample centre afterwards is never founded anew.
import type { Db } from '#platform/db/db.server.ts';
import type { Actor } from '#rooms/people/people.ts';
import { addMember, createPerson, foundOrganisation, grantRole } from '#rooms/people/founding.server.ts';
import { findOrganisationBySlug, type Auth, type Organisation } from '#rooms/people/people.server.ts';
import { sampleOrganisations, samplePeople, type SampleOrganisation, type SamplePerson, type SamplePersonKey } from './cast.ts';

export interface SampleCentre {
	readonly organisations: Readonly<Record<SampleOrganisation, Organisation>>;
	/** Ids of the people by their key. */
	readonly people: Readonly<Record<SamplePersonKey, string>>;
}

/** Whether this installation has a sample centre, or what people left of it. */
export async function hasSampleCentre(db: Db): Promise<boolean> {
	for (const { slug } of sampleOrganisations) if (await findOrganisationBySlug(db, slug)) return true;
	return false;
}

/** For an installation without one. `passwordOf` gives each person's password; sign-ins are possible only where it is told. */
export async function foundSampleCentre(db: Db, auth: Auth, passwordOf: (person: SamplePerson) => string, now: Date): Promise<SampleCentre> {
	const organisations: Partial<Record<SampleOrganisation, Organisation>> = {};
	for (const given of sampleOrganisations) organisations[given.slug] = await foundOrganisation(db, null, { ...given, sample: true });
	const founded = organisations as Record<SampleOrganisation, Organisation>;
	const people: Partial<Record<SamplePersonKey, string>> = {};
	for (const given of samplePeople) people[given.key] = await foundPerson(db, auth, given, passwordOf(given), founded, now);
	return { organisations: founded, people: people as Record<SamplePersonKey, string> };
}

async function foundPerson(
	db: Db,
	auth: Auth,
	given: SamplePerson,
	password: string,
	organisations: Record<SampleOrganisation, Organisation>,
	now: Date
): Promise<string> {
	const profile = {
		occupation: given.occupation,
		jurisdiction: given.jurisdiction,
		locale: given.locale,
		sector: 'public',
		engagement: 'staff',
		languages: ['en', given.locale]
	} as const;
	const id = await createPerson(db, auth, {
		name: given.name,
		email: given.email,
		password,
		profile: { ...profile, languages: [...new Set(profile.languages)] }
	});
	await addMember(db, null, id, organisations[given.organisation].id, now);
	for (const grant of given.grants)
		await grantRole(db, null, {
			personId: id,
			role: grant.role,
			scope: grant.scope === 'centre' ? { kind: 'centre', id: null } : { kind: 'organisation', id: organisations[grant.scope].id },
			startsAt: now
		});
	return id;
}

/** A person of the sample centre as the actor of a verb. */
export function sampleActor(centre: SampleCentre, key: SamplePersonKey): Actor {
	const person: SamplePerson | undefined = samplePeople.find((candidate) => candidate.key === key);
	if (!person) throw new Error(`${key} is not in the cast`);
	const home = centre.organisations[person.organisation];
	return {
		personId: centre.people[key],
		sessionId: '00000000-0000-7000-8000-000000000000',
		name: person.name,
		email: person.email,
		jurisdiction: person.jurisdiction,
		languages: ['en'],
		locale: person.locale,
		timeZone: null,
		theme: 'system',
		organisations: [{ id: home.id, name: home.name, country: home.country }],
		grants: person.grants.map((grant) => ({
			role: grant.role,
			scope: grant.scope === 'centre' ? { kind: 'centre', id: null } : { kind: 'organisation', id: centre.organisations[grant.scope].id }
		})),
		unreadNotifications: 0
	};
}
