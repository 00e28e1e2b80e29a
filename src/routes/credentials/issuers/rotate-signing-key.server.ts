// Replaces the signing key of an issuer. The former key stays published, and its private half is destroyed. What it signed stays genuine,
// unless the key was copied: then nothing that it signed is, and the awards are signed again (`awards/sign-again.server.ts`).
import { and, eq, isNull } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { forbidden, notFound } from '#platform/problem/problem.ts';
import { hasRoleFor, type Actor } from '../../people/people.ts';
import { signingKey } from '../tables.ts';
import { findCurrentKey, lockIssuer, type SigningTools } from './ensure-issuer.server.ts';
import { newSealedKey } from './sealed-key.server.ts';

export interface Rotation {
	readonly organisationId: string;
	/** The key that the administrator saw. Another current key means that it was replaced meanwhile: nothing happens. */
	readonly publicKeyMultibase: string;
	/** Somebody else may have the private half. */
	readonly isCompromised: boolean;
}

export async function rotateSigningKey(db: Db, tools: SigningTools, actor: Actor, input: Rotation, now: Date): Promise<void> {
	const { organisationId } = input;
	if (!hasRoleFor(actor, 'administrator', organisationId)) throw forbidden();
	await db.transaction(async (tx) => {
		await lockIssuer(tx, organisationId);
		const current = await findCurrentKey(tx, organisationId);
		if (!current) throw notFound();
		if (current.publicKeyMultibase !== input.publicKeyMultibase) return;
		await tx
			.update(signingKey)
			.set({ retiredAt: now, privateKeySealed: null, compromisedAt: input.isCompromised ? now : null })
			.where(and(eq(signingKey.organisationId, organisationId), isNull(signingKey.retiredAt)));
		await tx.insert(signingKey).values({ ...(await newSealedKey(organisationId, tools.sealingSecret)), createdAt: now });
		const details = { isCompromised: input.isCompromised };
		await audit(tx, { actorId: actor.personId, action: 'credentials.signing-key-rotated', subject: `organisation:${organisationId}`, organisationId, details });
	});
}
