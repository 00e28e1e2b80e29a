// Verifies a credential without any network: who signed it, and that nobody changed it since. Whether it was revoked is
// another question (`status/`). Accepts only what we can judge whole; anything else is refused with its reason.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import signatures from 'jsonld-signatures';
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../document/achievement-credential.rules.ts';
import type { DidDocument } from './did-web.rules.ts';
import type { OfflineDocuments } from './document-loader.server.ts';
import { issuerId } from './sign.server.ts';

export type VerificationProblem =
	| 'credentials.not-a-credential'
	| 'credentials.context-unknown'
	| 'credentials.term-unmapped'
	| 'credentials.proof-missing'
	| 'credentials.proof-unsupported'
	| 'credentials.issuer-unknown'
	| 'credentials.key-unknown'
	| 'credentials.key-revoked'
	| 'credentials.proof-invalid';

export type Validity = 'in-force' | 'expired' | 'not-yet-valid';

export type Verification =
	| { readonly isGenuine: true; readonly document: JsonObject; readonly validity: Validity }
	| { readonly isGenuine: false; readonly code: VerificationProblem; readonly detail?: string };

interface Verifying {
	readonly documents: OfflineDocuments;
	readonly now: Date;
}

const vc1And2 = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1'];

const proofShape = z.looseObject({
	type: z.literal('DataIntegrityProof'),
	cryptosuite: z.literal('eddsa-rdfc-2022'),
	proofPurpose: z.literal('assertionMethod'),
	verificationMethod: z.string(),
	proofValue: z.string()
});
type Proof = z.infer<typeof proofShape>;

const credentialShape = z.looseObject({
	'@context': z.array(z.unknown()).min(1),
	type: z.union([z.literal('VerifiableCredential'), z.array(z.string())]),
	validFrom: z.iso.datetime({ offset: true }).optional(),
	validUntil: z.iso.datetime({ offset: true }).optional(),
	proof: z.union([z.array(z.unknown()), z.looseObject({})]).optional()
});

/** Verifies the exact text of a credential against the issuers on the shelf. Every proof that it carries must hold. */
export async function verifyCredential(signed: string, { documents, now }: Verifying): Promise<Verification> {
	const document = parse(signed);
	const parsed = credentialShape.safeParse(document);
	if (!document || !parsed.success || !vc1And2.includes(String(parsed.data['@context'][0]))) {
		return refuse('credentials.not-a-credential');
	}
	const unknown = unknownContext(document, documents);
	if (unknown !== undefined) return refuse('credentials.context-unknown', unknown);
	const given = parsed.data.proof === undefined ? [] : [parsed.data.proof].flat();
	if (given.length === 0) return refuse('credentials.proof-missing');
	const proofs = z.array(proofShape).safeParse(given);
	if (!proofs.success) return refuse('credentials.proof-unsupported');
	const id = issuerId(document);
	const issuer = id === undefined ? undefined : documents.findIssuer(id);
	if (!issuer) return refuse('credentials.issuer-unknown', id);
	for (const proof of proofs.data) {
		const refusal = keyRefusal(proof, issuer) ?? (await proofRefusal({ ...document, proof }, issuer, documents));
		if (refusal) return refusal;
	}
	return { isGenuine: true, document, validity: validityAt(parsed.data, now) };
}

function parse(signed: string): JsonObject | undefined {
	try {
		const value: JsonValue = JSON.parse(signed);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
	} catch {
		return undefined;
	}
}

/** A context written into the document could rename what we show: contexts are addresses that we know, at every depth. */
function unknownContext(value: JsonValue, documents: OfflineDocuments): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, part] of Object.entries(value)) {
		const contexts: unknown[] = key === '@context' ? [part].flat() : [];
		const bad = contexts.find((context) => typeof context !== 'string' || !documents.hasContext(context));
		if (bad !== undefined) return typeof bad === 'string' ? bad : 'inline';
		const deeper = key === '@context' ? undefined : unknownContext(part, documents);
		if (deeper !== undefined) return deeper;
	}
	return undefined;
}

function keyRefusal({ verificationMethod }: Proof, issuer: DidDocument): Verification | undefined {
	if (!issuer.verificationMethod.some(({ id }) => id === verificationMethod)) {
		return refuse('credentials.key-unknown', verificationMethod);
	}
	return issuer.assertionMethod.includes(verificationMethod) ? undefined : refuse('credentials.key-revoked', verificationMethod);
}

async function proofRefusal(document: object, issuer: DidDocument, documents: OfflineDocuments): Promise<Verification | undefined> {
	const { verified, error } = await signatures.verify(document, {
		suite: new DataIntegrityProof({ cryptosuite }),
		purpose: new signatures.purposes.AssertionProofPurpose({ controller: issuer }),
		documentLoader: documents.load
	});
	if (verified) return undefined;
	return refuse(isSafeModeError(error) ? 'credentials.term-unmapped' : 'credentials.proof-invalid');
}

/** jsonld reports an unmapped term as an error of this name, inside the collected errors of jsonld-signatures. */
function isSafeModeError(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const inner: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
	return error.name === 'jsonld.ValidationError' || inner.some(isSafeModeError);
}

function validityAt({ validFrom, validUntil }: z.infer<typeof credentialShape>, now: Date): Validity {
	if (validFrom !== undefined && now < new Date(validFrom)) return 'not-yet-valid';
	return validUntil !== undefined && now >= new Date(validUntil) ? 'expired' : 'in-force';
}

function refuse(code: VerificationProblem, detail?: string): Verification {
	return { isGenuine: false, code, ...(detail !== undefined && { detail }) };
}
