// A person erases their own account: with the word that the page asks for, and with the password where there is one.
import { getLocale } from '#paraglide/runtime.js';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import * as m from '#messages';
import type { Actor, ErasureChoice } from '../people.ts';
import { checkPassword } from '../security/second-step.server.ts';
import { getWaysIn } from '../security/security.queries.server.ts';
import type { AuthRequest } from '../sign-in/sign-in.server.ts';
import { erasePerson, type ErasureTools } from './erase-person.server.ts';

export interface AskedErasure extends ErasureChoice {
	/** As it was typed, in the language of the request and whatever its case; Greek capitals have no accents. */
	readonly word: string;
	/** Not asked of who has none. */
	readonly password: string;
}

/**
 * Erases the actor, once and for all. Refuses with `people.word-wrong` or `people.password-wrong` (422), `problem.too-many` (429) or
 * `people.last-administrator` (409); then nothing is erased.
 */
export async function eraseSelf(db: Db, tools: ErasureTools, actor: Actor, request: AuthRequest, asked: AskedErasure, now: Date): Promise<void> {
	if (!isAskedWord(asked.word)) throw new Problem('people.word-wrong', 422, {}, [{ field: 'word', code: 'people.word-wrong' }]);
	const { hasPassword } = await getWaysIn(db, actor);
	if (hasPassword) await checkPassword(db, actor, request, asked.password, now);
	await erasePerson(db, tools, actor, { keepAwards: asked.keepAwards }, now);
}

function isAskedWord(word: string): boolean {
	const { compare } = new Intl.Collator(getLocale(), { sensitivity: 'base' });
	return compare(word.trim(), m.people_erase_word()) === 0;
}
