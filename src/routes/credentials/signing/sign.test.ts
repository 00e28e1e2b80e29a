import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAchievementCredential } from '../document/achievement-credential.rules.ts';
import type { JsonObject } from '../document/achievement-credential.rules.ts';
import { sampleAward } from '#tests/sample-award.ts';
import { encodeStatusList } from '../status/bitstring-codec.server.ts';
import { buildStatusListCredential, emptyStatusList } from '../status/bitstring.rules.ts';
import { buildDidDocument } from './did-web.rules.ts';
import { offlineDocuments } from './document-loader.server.ts';
import type { OfflineDocuments } from './document-loader.server.ts';
import { generateSigningKey } from './keys.server.ts';
import type { SigningKey } from './keys.server.ts';
import { signCredential } from './sign.server.ts';
import { verifyCredential } from './verify.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const origins = [sampleAward.origin];

let key: SigningKey;
let documents: OfflineDocuments;
let award: JsonObject;
let signed: string;

beforeAll(async () => {
	key = await generateSigningKey(sampleAward.issuer.did);
	documents = offlineDocuments({ origins, issuers: [buildDidDocument({ did: key.controller, keys: [key] })] });
	const built = buildAchievementCredential(sampleAward);
	if (!built.isComplete) throw new Error('incomplete');
	award = built.document;
	signed = await signCredential(award, { key, documents, now });
});

const verify = (text: string) => verifyCredential(text, { documents, now });
const change = (changes: object) => JSON.stringify({ ...JSON.parse(signed), ...changes });
const proofOf = (text: string) => JSON.parse(text).proof[0];

describe('signing', () => {
	it('leaves the document as it was and adds one proof, in an array', () => {
		const { proof, ...rest } = JSON.parse(signed);
		expect(rest).toEqual(award);
		expect(award).not.toHaveProperty('proof');
		expect(proof).toEqual([
			{
				type: 'DataIntegrityProof',
				created: '2026-11-22T12:00:00Z',
				verificationMethod: key.id,
				cryptosuite: 'eddsa-rdfc-2022',
				proofPurpose: 'assertionMethod',
				proofValue: expect.stringMatching(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/)
			}
		]);
	});

	it('gives the same bytes for the same award, key and time', async () => {
		expect(await signCredential(award, { key, documents, now })).toBe(signed);
	});

	it('refuses a term that no context maps, at any depth', async () => {
		const withTerm = (document: JsonObject) => signCredential(document, { key, documents, now });
		await expect(withTerm({ ...award, mystery: 'x' })).rejects.toThrow();
		await expect(withTerm({ ...award, evidence: [{ type: ['Evidence'], mystery: 'x' }] })).rejects.toThrow();
		await expect(withTerm({ ...award, type: ['VerifiableCredential', 'MysteryCredential'] })).rejects.toThrow();
	});

	it('refuses an unknown context, another issuer’s key and a second proof', async () => {
		const context = ['https://www.w3.org/ns/credentials/v2', 'https://unknown.example/context'];
		await expect(signCredential({ ...award, '@context': context }, { key, documents, now })).rejects.toThrow();
		await expect(signCredential({ ...award, issuer: 'did:web:other.example' }, { key, documents, now })).rejects.toThrow('issuer');
		await expect(signCredential(JSON.parse(signed), { key, documents, now })).rejects.toThrow('already');
	});

	it('signs the status list too', async () => {
		const encodedList = encodeStatusList(emptyStatusList());
		const list = buildStatusListCredential({ url: sampleAward.status.listUrl, issuerDid: key.controller, encodedList, now });
		const text = await signCredential(list, { key, documents, now });
		expect(await verify(text)).toMatchObject({ isGenuine: true });
		const tampered = JSON.parse(text);
		tampered.credentialSubject.encodedList += 'A';
		expect(await verify(JSON.stringify(tampered))).toMatchObject({ isGenuine: false, code: 'credentials.proof-invalid' });
	});

	it('signs any text in any script', async () => {
		const titles = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
		await fc.assert(
			fc.asyncProperty(titles, async (name) => {
				const text = await signCredential({ ...award, name }, { key, documents, now });
				expect(await verify(text)).toMatchObject({ isGenuine: true });
			}),
			{ numRuns: 25 }
		);
	});
});

describe('an award with much that looks alike', () => {
	it('can still be canonicalised', async () => {
		const alike = buildAchievementCredential({
			...sampleAward,
			learningOutcomes: Array.from({ length: 12 }, (_, index) => `Outcome ${index % 4}`),
			evidenceKinds: Array.from({ length: 12 }, () => 'Workplace task'),
			alignments: Array.from({ length: 12 }, (_, index) => ({ framework: 'ESCO', kind: 'skill', name: 'x', uri: `urn:x:${index}` })),
			thread: Array.from({ length: 24 }, () => ({ kind: 'need', name: 'The same need' }))
		});
		if (!alike.isComplete) throw new Error('incomplete');
		const text = await signCredential(alike.document, { key, documents, now });
		expect(await verify(text)).toMatchObject({ isGenuine: true });
	});
});

describe('verifying', () => {
	it('accepts what was signed, however its JSON is laid out, with the proof as an object too', async () => {
		expect(await verify(JSON.stringify(JSON.parse(signed), null, 4))).toMatchObject({ isGenuine: true });
		expect(await verify(change({ proof: proofOf(signed) }))).toMatchObject({ isGenuine: true });
	});

	it.each([
		['2026-11-14T09:29:59Z', 'not-yet-valid'],
		['2026-11-14T09:30:00Z', 'in-force'],
		['2029-11-14T09:30:00Z', 'expired']
	])('tells validity at %s: %s', async (at, validity) => {
		expect(await verifyCredential(signed, { documents, now: new Date(at) })).toMatchObject({ isGenuine: true, validity });
	});

	it.each([
		['no JSON', () => '{', 'not-a-credential'],
		['a list', () => '[]', 'not-a-credential'],
		['a foreign document', () => JSON.stringify({ '@context': ['https://schema.org'], type: 'VerifiableCredential' }), 'not-a-credential'],
		['a strange date', () => change({ validUntil: 'tomorrow' }), 'not-a-credential'],
		['no proof', () => change({ proof: [] }), 'proof-missing'],
		['another cryptosuite', () => change({ proof: { ...proofOf(signed), cryptosuite: 'ecdsa-rdfc-2019' } }), 'proof-unsupported'],
		['another purpose', () => change({ proof: { ...proofOf(signed), proofPurpose: 'authentication' } }), 'proof-unsupported'],
		['an unmapped term', () => change({ mystery: 1 }), 'term-unmapped'],
		['another creation date', () => change({ proof: { ...proofOf(signed), created: '2020-01-01T00:00:00Z' } }), 'proof-invalid'],
		['a wrong proof value', () => change({ proof: { ...proofOf(signed), proofValue: 'z1' } }), 'proof-invalid'],
		['one good and one bad proof', () => change({ proof: [proofOf(signed), { ...proofOf(signed), proofValue: 'z1' }] }), 'proof-invalid'],
		['a foreign issuer', () => change({ issuer: 'did:web:other.example' }), 'issuer-unknown'],
		['a foreign key', () => change({ proof: { ...proofOf(signed), verificationMethod: `${key.controller}#zOther` } }), 'key-unknown'],
		['a context written inside', () => change({ '@context': [...Object(award['@context']), { title: 'urn:x' }] }), 'context-unknown'],
		['a context further in', () => change({ evidence: [{ '@context': 'https://x.example', type: ['Evidence'] }] }), 'context-unknown']
	])('refuses %s', async (_, make, code) => {
		expect(await verify(make())).toMatchObject({ isGenuine: false, code: `credentials.${code}` });
	});

	it('still accepts a replaced key, and no longer a revoked one', async () => {
		const next = await generateSigningKey(key.controller);
		const shelf = (keys: Parameters<typeof buildDidDocument>[0]['keys']) =>
			offlineDocuments({ origins, issuers: [buildDidDocument({ did: key.controller, keys })] });
		expect(await verifyCredential(signed, { documents: shelf([key, next]), now })).toMatchObject({ isGenuine: true });
		expect(await verifyCredential(signed, { documents: shelf([{ ...key, revokedAt: now }, next]), now })).toMatchObject({
			isGenuine: false,
			code: 'credentials.key-revoked'
		});
	});

	it('refuses a credential that another issuer signed in the name of ours', async () => {
		const stranger = await generateSigningKey('did:web:stranger.example');
		const forged = await signCredential(award, { key: { ...stranger, controller: key.controller }, documents, now });
		const shelf = offlineDocuments({
			origins,
			issuers: [key, stranger].map((one) => buildDidDocument({ did: one.controller, keys: [one] }))
		});
		expect(await verifyCredential(forged, { documents: shelf, now })).toMatchObject({ code: 'credentials.key-unknown' });
	});
});
