// What our verifying says of the samples of 1EdTech, without a network: each refusal with its own reason.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildDidDocument } from './did-web.rules.ts';
import { offlineDocuments } from './document-loader.server.ts';
import { issuerId } from './sign.server.ts';
import { verifyCredential } from './verify.server.ts';

const sampleFolder = '../shared/fixtures/openbadges3';
const isHere = existsSync(sampleFolder);
if (!isHere) console.warn(`SKIPPED: the samples of 1EdTech are not at ${sampleFolder}`);

const inForce = { isGenuine: true, validity: 'in-force' };
const refused = (code: string) => ({ isGenuine: false, code: `credentials.${code}` });

/** Reasons for a "valid" that we refuse, or an "invalid" that we call genuine, stand behind the line. */
const outcomes: { readonly [file: string]: object } = {
	'simple.json': inForce,
	'simple.1ob': inForce,
	'simple-context-version.json': inForce,
	'simple-did-web-method.json': inForce,
	'endorsement-valid.json': inForce,
	'bit-string-list/testlist': inForce,
	'bit-string-list/credential-status-revoked.json': inForce, // genuine; revocation is read from its list, see status/
	'complete.json': inForce, // its proof holds; its credentialSchema is not ours to judge
	'simple-err-expired.json': { isGenuine: true, validity: 'expired' },
	'simple-err-proof-value.json': refused('proof-invalid'),
	'simple-err-proof-method.json': refused('proof-invalid'), // the key in its fragment is misspelt
	'simple-err-proof-method-no-scheme.json': refused('key-unknown'),
	'simple-did-key-method.json': refused('key-unknown'), // a key that nobody ties to the issuer
	'simple-err-issuer.json': refused('issuer-unknown'),
	'simple-err-context.json': refused('not-a-credential'),
	'simple-err-type.json': refused('term-unmapped'),
	'simple-err-issuer-type.json': refused('term-unmapped'),
	'simple-err-issuer-otheridentifier-type.json': refused('term-unmapped'),
	'simple-err-credential-subject-type.json': refused('term-unmapped'),
	'simple-err-credential-subject-identifier-type.json': refused('term-unmapped'),
	'simple-err-credential-subject-achievement-result-description-type.json': refused('term-unmapped'),
	'simple-err-evidence-type.json': refused('term-unmapped'),
	'simple-eddsa-2022.json': refused('proof-unsupported'),
	'sd/derivedcredential.json': refused('proof-unsupported'),
	'simple-noproof.json': refused('context-unknown'),
	'credential-status-revoked.json': refused('context-unknown'),
	'simple-json.png': refused('not-a-credential'), // baked pictures and JWTs are not read here
	'simple-jwt.svg': refused('not-a-credential'),
	'simple-jwt_v1.png': refused('not-a-credential'),
	'simple.jwt': refused('not-a-credential')
};

/** The samples name keys at addresses that do not answer; each key stands in its own fragment, so the test plays the web. */
function shelfFor(text: string) {
	const did = issuerOf(text);
	const named = [...text.matchAll(/"verificationMethod"\s*:\s*"([^"#]+)#(z6Mk[^"]+)"/g)];
	const keys = named
		.filter(([, controller]) => controller === did)
		.map(([, controller, key = '']) => ({ id: `${controller}#${key}`, publicKeyMultibase: key }));
	return offlineDocuments({ origins: [], issuers: [buildDidDocument({ did, keys })] });
}

function issuerOf(text: string): string {
	try {
		return issuerId(JSON.parse(text)) ?? 'urn:nobody';
	} catch {
		return 'urn:nobody';
	}
}

describe.skipIf(!isHere)('the samples of 1EdTech', () => {
	it('are all here', () => {
		const index: readonly { readonly file: string }[] = JSON.parse(readFileSync(`${sampleFolder}/index.json`, 'utf8'));
		const files = index.map(({ file }) => file.replace('samples/1edtech/', '')).filter((file) => !file.includes('educredentials'));
		expect(Object.keys(outcomes).sort()).toEqual(files.sort());
	});

	it.each(Object.entries(outcomes))('%s', async (file, outcome) => {
		const text = readFileSync(`${sampleFolder}/samples/1edtech/${file}`, 'utf8');
		expect(await verifyCredential(text, { documents: shelfFor(text), now: new Date('2026-11-22') })).toMatchObject(outcome);
	});
});
