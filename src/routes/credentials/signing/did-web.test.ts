import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDidDocument, didDocumentPath, didWeb } from './did-web.rules.ts';

const did = 'did:web:cove.example';

describe('a did:web', () => {
	it.each([
		['https://cove.example', '', 'did:web:cove.example', '/.well-known/did.json'],
		['https://cove.example', '/credentials/issuers/7', 'did:web:cove.example:credentials:issuers:7', '/credentials/issuers/7/did.json'],
		['http://localhost:3000', '/x/', 'did:web:localhost%3A3000:x', '/x/did.json'],
		['https://cove.example:443', '/x', 'did:web:cove.example:x', '/x/did.json']
	])('of %s%s', (origin, path, expected, documentPath) => {
		expect(didWeb(origin, path)).toBe(expected);
		expect(didDocumentPath(expected)).toBe(documentPath);
	});

	it('leads back to its path, whatever the port', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 65_535 }), fc.uuid(), (port, id) => {
				expect(didDocumentPath(didWeb(`http://cove.example:${port}`, `/issuers/${id}`))).toBe(`/issuers/${id}/did.json`);
			})
		);
	});

	it('has no document path for another method', () => {
		expect(() => didDocumentPath('did:key:z6Mk')).toThrow();
	});
});

describe('a DID document', () => {
	const keys = [
		{ id: `${did}#first`, publicKeyMultibase: 'zFirst' },
		{ id: `${did}#stolen`, publicKeyMultibase: 'zStolen', revokedAt: new Date('2026-05-01T12:00:00.500Z') },
		{ id: `${did}#current`, publicKeyMultibase: 'zCurrent' }
	];

	it('keeps every key, and lets all but the revoked one assert', () => {
		const document = buildDidDocument({ did, keys });
		expect(document.verificationMethod.map(({ id }) => id)).toEqual(keys.map(({ id }) => id));
		expect(document.assertionMethod).toEqual([`${did}#first`, `${did}#current`]);
		expect(document.verificationMethod[1]?.revoked).toBe('2026-05-01T12:00:00Z');
	});
});
