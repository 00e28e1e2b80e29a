// A person tells about their work and how they want to read.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { findLocale } from '#platform/i18n/locales.ts';
import { personName } from '../accounts/name-field.ts';
import { occupations, type Actor } from '../people.ts';
import { person, profile } from '../tables.ts';
import { countries, engagements, readingLanguages, sectors, themes, timeZones } from './choices.ts';

/** An optional choice: the empty text of a form means none. */
const oneOf = <T extends string>(values: readonly T[], code: string) =>
	z.string().transform((text, context): T | null => {
		const known = values.find((value) => value === text);
		if (text !== '' && !known) context.addIssue({ code: 'custom', message: code });
		return known ?? null;
	});

export const profileForm = z.object({
	name: personName,
	occupation: oneOf(occupations, 'people.choice-unknown'),
	sector: oneOf(sectors, 'people.choice-unknown'),
	engagement: oneOf(engagements, 'people.choice-unknown'),
	jurisdiction: oneOf(countries, 'people.choice-unknown'),
	languages: z
		.array(z.string())
		.default([])
		.transform((tags) => readingLanguages.filter((tag) => tags.includes(tag))),
	locale: z
		.string()
		.refine((tag) => tag === '' || findLocale(tag)?.offered === true, 'people.choice-unknown')
		.transform((tag) => tag || null),
	timeZone: z
		.string()
		.refine((zone) => zone === '' || timeZones.includes(zone), 'people.choice-unknown')
		.transform((zone) => zone || null),
	theme: z.enum(themes, 'people.choice-unknown')
});

export type ProfileInput = z.infer<typeof profileForm>;

export async function saveProfile(db: Db, actor: Actor, input: ProfileInput, now: Date): Promise<void> {
	const { name, ...told } = input;
	await db.transaction(async (tx) => {
		const values = { ...told, updatedAt: now };
		await tx
			.insert(profile)
			.values({ personId: actor.personId, ...values })
			.onConflictDoUpdate({ target: profile.personId, set: values });
		await tx.update(person).set({ name, updatedAt: now }).where(eq(person.id, actor.personId));
		await audit(tx, { actorId: actor.personId, action: 'people.profile-saved', subject: `person:${actor.personId}` });
	});
}

/** How a person wants to read: kept in the profile, which wins over the cookies. */
export async function saveAppearance(db: Db, actor: Actor, given: { readonly theme?: Actor['theme']; readonly locale?: string }, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		const values = { ...given, updatedAt: now };
		await tx
			.insert(profile)
			.values({ personId: actor.personId, ...values })
			.onConflictDoUpdate({ target: profile.personId, set: values });
		await audit(tx, { actorId: actor.personId, action: 'people.appearance-saved', subject: `person:${actor.personId}` });
	});
}
