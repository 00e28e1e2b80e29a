// A person sets up, or turns off, the second step of signing in, and changes the password. Each asks for the password first.
import { z } from 'zod';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { limitRate } from '#platform/rate-limit/rate-limit.server.ts';
import { askAuth } from '../auth/ask-auth.server.ts';
import { forgetResetLinks } from '../auth/verifications.server.ts';
import type { Actor } from '../people.ts';
import type { AuthRequest } from '../sign-in/sign-in.server.ts';

const byPerson = { name: 'people.password-asked', tries: 10, seconds: 900 };
const enabled = z.object({ totpURI: z.string() });
const backup = z.object({ backupCodes: z.array(z.string()) });

/** Refuses with `people.password-wrong` (422) or `problem.too-many` (429). */
export async function checkPassword(db: Db, actor: Actor, request: AuthRequest, password: string, now: Date): Promise<void> {
	await limitRate(db, byPerson, actor.personId, now);
	const answer = await askAuth(request.cookies, request.auth.api.verifyPassword({ body: { password }, headers: request.headers, asResponse: true }));
	if (!answer.ok) throw passwordWrong('password');
}

/** Makes a secret that counts only when `confirmSecondStep` has seen a code made from it. Returns its otpauth address. */
export async function prepareSecondStep(db: Db, actor: Actor, request: AuthRequest, password: string, now: Date): Promise<string> {
	await checkPassword(db, actor, request, password, now);
	const answer = await askAuth(request.cookies, request.auth.api.enableTwoFactor({ body: { password }, headers: request.headers, asResponse: true }));
	if (!answer.ok) throw new Problem('people.second-step-is-on', 409);
	return enabled.parse(answer.body).totpURI;
}

/** Turns the second step on. Returns the backup codes, which are shown once. Refuses with `people.code-wrong` (422). */
export async function confirmSecondStep(db: Db, actor: Actor, request: AuthRequest, code: string, now: Date): Promise<readonly string[]> {
	await limitRate(db, byPerson, `code:${actor.personId}`, now);
	const body = { code: code.replace(/\s/g, '') };
	const answer = await askAuth(request.cookies, request.auth.api.verifyTOTP({ body, headers: request.headers, asResponse: true }));
	if (!answer.ok) throw new Problem('people.code-wrong', 422, {}, [{ field: 'code', code: 'people.code-wrong' }]);
	await audit(db, { actorId: actor.personId, action: 'people.second-step-on', subject: `person:${actor.personId}` });
	return backup.parse(await request.auth.api.viewBackupCodes({ body: { userId: actor.personId } })).backupCodes;
}

export async function turnOffSecondStep(db: Db, actor: Actor, request: AuthRequest, password: string, now: Date): Promise<void> {
	await checkPassword(db, actor, request, password, now);
	const answer = await askAuth(request.cookies, request.auth.api.disableTwoFactor({ body: { password }, headers: request.headers, asResponse: true }));
	if (!answer.ok) throw new Problem('people.password-wrong', 422);
	await audit(db, { actorId: actor.personId, action: 'people.second-step-off', subject: `person:${actor.personId}` });
}

/** Changes the password, and ends all other sessions and every link to choose a new one. */
export async function changePassword(
	db: Db,
	actor: Actor,
	request: AuthRequest,
	given: { readonly currentPassword: string; readonly newPassword: string },
	now: Date
): Promise<void> {
	await limitRate(db, byPerson, actor.personId, now);
	const call = request.auth.api.changePassword({ body: { ...given, revokeOtherSessions: true }, headers: request.headers, asResponse: true });
	const answer = await askAuth(request.cookies, call);
	if (!answer.ok) throw passwordWrong('currentPassword');
	await db.transaction(async (tx) => {
		await forgetResetLinks(tx, actor.personId);
		await audit(tx, { actorId: actor.personId, action: 'people.password-changed', subject: `person:${actor.personId}` });
	});
}

function passwordWrong(field: string): Problem {
	return new Problem('people.password-wrong', 422, {}, [{ field, code: 'people.password-wrong' }]);
}
