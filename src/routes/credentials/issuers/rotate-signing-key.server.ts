// Replaces the signing key of an issuer. The former key stays published, and its private half is destroyed. What it signed stays genuine,
// unless the key was copied: then nothing that it signed is, and the awards are signed again (`awards/sign-again.server.ts`).
import { and, eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { forbidden, notFound } from '#platform/problem/problem.ts';
import { hasRoleFor, type Actor } from '../../people/people.ts';
import { signingKey } from '../tables.ts';
import { lockIssuer, type SigningTools } from './ensure-issuer.server.ts';
import { newSealedKey } from './sealed-key.server.ts';

export interface Rotation {
	readonly organisationId: string;
	/** The key that the administrator means: the current one, or a former one of which it turned out that somebody else may have it. */
	readonly publicKeyMultibase: string;
	/** Somebody else may have the private half. */
	readonly isCompromised: boolean;
}

/** `withdrawn`: a former key that signs nothing any more counts as copied from now on. `nothing`: it had happened before. */
export type RotationOutcome = 'replaced' | 'withdrawn' | 'nothing';

export async function rotateSigningKey(db: Db, tools: SigningTools, actor: Actor, input: Rotation, now: Date): Promise<RotationOutcome> {
	const { organisationId, publicKeyMultibase } = input;
	if (!hasRoleFor(actor, 'administrator', organisationId)) throw forbidden();
	return db.transaction(async (tx) => {
		await lockIssuer(tx, organisationId);
		const isMeant = and(eq(signingKey.organisationId, organisationId), eq(signingKey.publicKeyMultibase, publicKeyMultibase));
		const [meant] = await tx.select().from(signingKey).where(isMeant);
		if (!meant) throw notFound();
		const isFormer = meant.retiredAt !== null;
		if (isFormer && (!input.isCompromised || meant.compromisedAt)) return 'nothing';
		await tx
			.update(signingKey)
			.set({ retiredAt: meant.retiredAt ?? now, privateKeySealed: null, compromisedAt: input.isCompromised ? now : null })
			.where(isMeant);
		if (!isFormer) await tx.insert(signingKey).values({ ...(await newSealedKey(organisationId, tools.sealingSecret)), createdAt: now });
		await audit(tx, {
			...{ actorId: actor.personId, subject: `organisation:${organisationId}`, organisationId, details: { isCompromised: input.isCompromised } },
			action: isFormer ? 'credentials.signing-key-withdrawn' : 'credentials.signing-key-rotated'
		});
		return isFormer ? 'withdrawn' : 'replaced';
	});
}
