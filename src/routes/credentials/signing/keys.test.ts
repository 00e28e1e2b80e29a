import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decryptSigningKey, encryptSigningKey, generateSigningKey } from './keys.server.ts';

const did = 'did:web:cove.example:credentials:issuers:7';
const master = 'a master secret of the test, long enough';

describe('a signing key', () => {
	it('is an Ed25519 multikey named by its public half, and never the same twice', async () => {
		const [one, other] = [await generateSigningKey(did), await generateSigningKey(did)];
		expect(one.publicKeyMultibase).toMatch(/^z6Mk/);
		expect(one.id).toBe(`${did}#${one.publicKeyMultibase}`);
		expect(one.secretKeyMultibase).not.toBe(other.secretKeyMultibase);
	});

	it('comes back whole from its envelope', async () => {
		const key = await generateSigningKey(did);
		fc.assert(
			fc.property(fc.string({ minLength: 32 }), (secret) => {
				const { secretKeyMultibase, ...publicHalf } = key;
				const envelope = encryptSigningKey(key, secret);
				expect(envelope).toMatch(/^v1\./);
				expect(envelope).not.toContain(secretKeyMultibase);
				expect(decryptSigningKey(publicHalf, envelope, secret)).toEqual(key);
			})
		);
	});

	it('stays locked to another secret, another key, another version, and after any change', async () => {
		const key = await generateSigningKey(did);
		const envelope = encryptSigningKey(key, master);
		expect(() => decryptSigningKey(key, envelope, `${master}!`)).toThrow();
		expect(() => decryptSigningKey({ ...key, id: `${did}#other` }, envelope, master)).toThrow();
		expect(() => decryptSigningKey(key, envelope.replace('v1', 'v2'), master)).toThrow();
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (part, place, flip) => {
				const parts = envelope.split('.');
				const bytes = Buffer.from(parts[part] ?? '', 'base64url');
				bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ flip;
				parts[part] = bytes.toString('base64url');
				expect(() => decryptSigningKey(key, parts.join('.'), master)).toThrow();
			})
		);
	});

	it('is not locked with a short secret', async () => {
		const key = await generateSigningKey(did);
		expect(() => encryptSigningKey(key, 'short')).toThrow('32');
	});
});
