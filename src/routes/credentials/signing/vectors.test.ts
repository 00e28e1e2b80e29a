// The W3C test vectors of eddsa-rdfc-2022: every intermediate value, in order, before the end result.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { describe, expect, it } from 'vitest';
import { buildDidDocument } from './did-web.rules.ts';
import { offlineDocuments } from './document-loader.server.ts';
import { signCredential } from './sign.server.ts';
import { verifyCredential } from './verify.server.ts';

const fixtureFolder = '../shared/fixtures';
const isHere = existsSync(fixtureFolder);
if (!isHere) console.warn(`SKIPPED: the W3C vectors are not at ${fixtureFolder}`);
const read = (path: string) => readFileSync(`${fixtureFolder}/${path}`, 'utf8');

describe.skipIf(!isHere)('the W3C vectors of eddsa-rdfc-2022', () => {
	const vector = (name: string) => (isHere ? read(`vc-vectors/eddsa-rdfc-2022/${name}`) : '{}');
	const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
	const pair = JSON.parse(vector('keyPair.json'));
	const unsigned = JSON.parse(vector('unsigned.json'));
	const config = JSON.parse(vector('proofConfigDataInt.json'));
	const signed = JSON.parse(vector('signedDataInt.json'));
	const examples = 'https://www.w3.org/ns/credentials/examples/v2';
	const key = {
		id: String(config.verificationMethod),
		controller: 'https://vc.example/issuers/5678',
		publicKeyMultibase: String(pair.publicKeyMultibase),
		secretKeyMultibase: String(pair.privateKeyMultibase)
	};
	const documents = offlineDocuments({
		origins: [],
		issuers: [buildDidDocument({ did: key.controller, keys: [key] })],
		contexts: isHere ? new Map([[examples, JSON.parse(read('openbadges3/contexts/credentials-examples-v2.jsonld'))]]) : new Map()
	});
	const options = { documentLoader: documents.load };
	const suite = new DataIntegrityProof({ cryptosuite });

	it('canonical document and its hash', async () => {
		const canonical = await cryptosuite.canonize(unsigned, { ...options, base: null, safe: true });
		expect(canonical).toBe(vector('canonDocDataInt.txt'));
		expect(sha256(canonical)).toBe(vector('docHashDataInt.txt'));
	});

	it('canonical proof options and their hash', async () => {
		const canonical = await suite.canonizeProof(config, { ...options, document: unsigned });
		expect(canonical).toBe(vector('proofCanonDataInt.txt'));
		expect(sha256(canonical)).toBe(vector('proofHashDataInt.txt'));
	});

	it('the joined hash, proof options first', async () => {
		const joined = await suite.createVerifyData({ ...options, document: unsigned, proof: config });
		expect(Buffer.from(joined).toString('hex')).toBe(vector('combinedHashDataInt.txt'));
	});

	it('the signature', async () => {
		const signer = (await Ed25519Multikey.from({ type: 'Multikey', ...key })).signer();
		const signature = await signer.sign({ data: Buffer.from(vector('combinedHashDataInt.txt'), 'hex') });
		expect(Buffer.from(signature).toString('hex')).toBe(vector('sigHexDataInt.txt'));
	});

	it('the signed document, from our own signing', async () => {
		const { proof, ...rest } = JSON.parse(await signCredential(unsigned, { key, documents, now: new Date(config.created) }));
		expect({ ...rest, proof: proof[0] }).toEqual(signed);
		expect(proof[0].proofValue).toBe(vector('sigBTC58DataInt.txt').trim());
	});

	it('our own verifying accepts it, and refuses any change of document or proof', async () => {
		const now = new Date('2026-01-01');
		expect(await verifyCredential(JSON.stringify(signed), { documents, now })).toMatchObject({ isGenuine: true });
		for (const [path, value] of Object.entries({ name: 'x', description: 'x', validFrom: '2023-01-02T00:00:00Z', id: 'urn:x:1' })) {
			const changed = JSON.stringify({ ...signed, [path]: value });
			expect(await verifyCredential(changed, { documents, now })).toMatchObject({ code: 'credentials.proof-invalid' });
		}
		const later = { ...signed, proof: { ...signed.proof, created: '2023-02-24T23:36:39Z' } };
		expect(await verifyCredential(JSON.stringify(later), { documents, now })).toMatchObject({ code: 'credentials.proof-invalid' });
	});
});
