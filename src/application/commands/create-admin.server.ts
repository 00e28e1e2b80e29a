// `opencove admin create`: the first administrator of an installation, or one more when nobody can sign in.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { inLocale } from '#platform/i18n/context.server.ts';
import { problemText } from '#platform/i18n/problem-text.ts';
import { Problem } from '#platform/problem/problem.ts';
import { createPerson, grantRole } from '#rooms/people/founding.server.ts';
import { personName } from '#rooms/people/people.server.ts';
import type { Application } from '../application.server.ts';
import { Refusal } from './backup/refusal.ts';

export interface NewAdministrator {
	readonly email: string;
	readonly name: string;
	/** Empty: one is made. */
	readonly password: string;
}

const usage = 'opencove admin create <email> --name "Given Family"';
const passwordLength = { minimum: 10, maximum: 256 };

/** Creates the person and grants the role for the whole centre. Returns the password when one was made. */
export async function createAdministrator(application: Application, given: NewAdministrator, now: Date): Promise<string | null> {
	const { email } = given;
	if (!z.email().safeParse(email.trim()).success) throw new Refusal(`"${email}" is no e-mail address.`);
	if (!given.name.trim()) throw new Refusal(`Say who it is: ${usage}`);
	const name = nameOf(given.name);
	const { minimum, maximum } = passwordLength;
	if (given.password && (given.password.length < minimum || given.password.length > maximum))
		throw new Refusal(`A password has ${minimum} to ${maximum} characters.`);
	const password = given.password || randomBytes(15).toString('base64url');
	await application.database.db
		.transaction(async (tx) => {
			const personId = await createPerson(tx, application.auth, { name, email, password });
			await grantRole(tx, null, { personId, role: 'administrator', scope: { kind: 'centre', id: null }, startsAt: now });
		})
		.catch((error: unknown) => {
			if (!(error instanceof Problem)) throw error;
			if (error.code === 'people.address-taken') throw new Refusal(`${email} has an account already.`);
			throw refusalOf(error.code, error.details);
		});
	return given.password ? null : password;
}

/** The one word behind the command. Refuses more of them: they are a name without quotation marks. */
export function onlyEmail(words: readonly string[]): string {
	if (words.length > 1) throw new Refusal(`Put the name into quotation marks: ${usage}`);
	return words[0] ?? '';
}

/** A name as the form of registration would take it. */
function nameOf(given: string): string {
	const { data, error } = personName.safeParse(given);
	if (data === undefined) throw refusalOf(error?.issues[0]?.message ?? '');
	return data;
}

function refusalOf(code: string, details: Readonly<Record<string, string | number>> = {}): Refusal {
	return new Refusal(inLocale('en', () => problemText(code, details)));
}
