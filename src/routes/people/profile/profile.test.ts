import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { countries, namedChoices, readingLanguages } from './choices.ts';
import { findProfile } from './profile.queries.server.ts';
import { profileForm, saveAppearance, saveProfile } from './save-profile.server.ts';

const given = {
	name: '  Ivana   Petrova ',
	occupation: 'probation-officer',
	sector: 'public',
	engagement: 'volunteer',
	jurisdiction: 'BG',
	languages: ['tr', 'bg', 'xx'],
	locale: 'bg',
	timeZone: 'Europe/Sofia',
	theme: 'dark'
};

describe('a profile', () => {
	const { db } = useDatabase();
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
	});

	it('keeps what a person tells, tidied, and nothing that was not offered', async () => {
		await saveProfile(db(), cast.actor('ivana'), profileForm.parse(given), new Date());
		expect(await findProfile(db(), cast.people.ivana)).toMatchObject({
			occupation: 'probation-officer',
			engagement: 'volunteer',
			languages: ['bg', 'tr'],
			theme: 'dark'
		});
	});

	it('may be left empty but for the name', async () => {
		const empty = profileForm.parse({ name: 'Ivana', occupation: '', sector: '', engagement: '', jurisdiction: '', locale: '', timeZone: '', theme: 'system' });
		await saveProfile(db(), cast.actor('ivana'), empty, new Date());
		expect(await findProfile(db(), cast.people.ivana)).toMatchObject({ occupation: null, jurisdiction: null, languages: [], locale: null, timeZone: null });
	});

	it.each([
		{ occupation: 'governor' },
		{ jurisdiction: 'XX' },
		{ locale: 'en-XA' },
		{ timeZone: 'Mars/Base' },
		{ theme: 'pink' },
		{ name: ' ' },
		{ name: '\u200b\u200b' },
		{ name: 'anavI \u202eneddih' },
		{ name: 'x'.repeat(121) }
	])('refuses %o', (wrong) => {
		const codes = profileForm.safeParse({ ...given, ...wrong }).error?.issues.map((issue) => issue.message);
		expect(codes).toEqual([expect.stringMatching(/^people\.[a-z-]+$/)]);
	});

	it('takes a language and a theme chosen elsewhere on the site', async () => {
		await saveAppearance(db(), cast.actor('deniz'), { locale: 'el' }, new Date());
		await saveAppearance(db(), cast.actor('deniz'), { theme: 'light' }, new Date());
		expect(await findProfile(db(), cast.people.deniz)).toMatchObject({ locale: 'el', theme: 'light', occupation: 'social-worker' });
		const acts = await db().select().from(auditEntry).where(eq(auditEntry.action, 'people.appearance-saved'));
		expect(acts.map(({ actorId }) => actorId)).toEqual([cast.people.deniz, cast.people.deniz]);
	});
});

it('every country and language has a name in each language of the site', () => {
	for (const { tag } of offeredLocales) {
		for (const { value, label } of [...namedChoices('region', countries, tag), ...namedChoices('language', readingLanguages, tag)])
			expect(label, `${tag} ${value}`).not.toBe(value);
	}
});
