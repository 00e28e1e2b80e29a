import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookieJar } from '#tests/cookie-jar.ts';
import { actorAsRead, foundCast, testConfig, testPassword, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import { findActor, readSignedToken } from '../actor/actor.queries.server.ts';
import type { Actor } from '../people.ts';
import { signIn, type AuthRequest } from '../sign-in/sign-in.server.ts';
import { account, erasure, person } from '../tables.ts';
import type { ErasureTools } from './erase-person.server.ts';
import { eraseSelf } from './erase-self.server.ts';
import { peopleData } from './personal-data.server.ts';

const secret = 'a secret of the tests, long enough';
const now = new Date();
const { db } = useDatabase();
const dataDir = useFolder();
let cast: Cast;
let tools: ErasureTools;
let people = 0;
let leaving: { readonly actor: Actor; readonly request: AuthRequest };
beforeAll(async () => {
	cast = await foundCast(db());
	tools = { sources: [peopleData], files: createFiles({ ...testConfig, dataDir }), dataDir };
});
beforeEach(async () => {
	const email = `leaving-${(people += 1)}@sample.test`;
	await createPerson(db(), cast.auth, { name: 'Leaving', email, password: testPassword });
	leaving = await signedIn(email);
});

/** A browser in which the person has signed in. */
async function signedIn(email: string) {
	const { jar, cookies, headers } = cookieJar();
	const address = `192.0.2.${people}`;
	const { auth } = cast;
	await signIn(db(), { auth, secret, headers: new Headers(), cookies, address }, { email, password: testPassword }, now);
	const actor = await findActor(db(), readSignedToken(jar.get('opencove.session_token') ?? '', secret) ?? '', now);
	if (!actor) throw new Error('nobody signed in');
	return { actor, request: { auth, secret, headers: headers(), cookies, address } };
}

const erase = (given: { word?: string; password?: string }, { actor, request } = leaving) =>
	eraseSelf(db(), tools, actor, request, { word: 'erase', password: testPassword, keepAwards: false, ...given }, now);
const isHere = async () => (await db().select().from(person).where(eq(person.id, leaving.actor.personId))).length > 0;

describe('whoever erases their account', () => {
	it('types the word, and gives the password', async () => {
		await expect(erase({ word: 'erasure' })).rejects.toMatchObject({ code: 'people.word-wrong', status: 422, fields: [{ field: 'word' }] });
		await expect(erase({ word: '' })).rejects.toMatchObject({ code: 'people.word-wrong' });
		await expect(erase({ password: 'another password' })).rejects.toMatchObject({ code: 'people.password-wrong', status: 422 });
		await expect(erase({ password: '' })).rejects.toMatchObject({ code: 'people.password-wrong' });
		expect(await isHere()).toBe(true);
		await erase({ word: ' Erase ' });
		expect(await isHere()).toBe(false);
		expect(await db().select().from(erasure).where(eq(erasure.personId, leaving.actor.personId))).toHaveLength(1);
	});

	it('types it in the language of the page', async () => {
		await inLocale('tr', async () => {
			await expect(erase({ word: 'erase' })).rejects.toMatchObject({ code: 'people.word-wrong' });
			await erase({ word: 'SİL' });
		});
		expect(await isHere()).toBe(false);
	});

	it('types it in Greek capitals, which have no accents', async () => {
		await inLocale('el', () => erase({ word: 'ΔΙΑΓΡΑΦΗ' }));
		expect(await isHere()).toBe(false);
	});

	it('is not asked for a password that they do not have', async () => {
		await db()
			.update(account)
			.set({ password: null })
			.where(and(eq(account.userId, leaving.actor.personId), eq(account.providerId, 'credential')));
		await erase({ password: '' });
		expect(await isHere()).toBe(false);
	});

	it('stays while nobody else would administer the centre', async () => {
		const marco = { ...(await signedIn('marco@sample.test')), actor: await actorAsRead(db(), cast.people.marco, now) };
		await expect(erase({}, marco)).rejects.toMatchObject({ code: 'people.last-administrator' });
	});
});
