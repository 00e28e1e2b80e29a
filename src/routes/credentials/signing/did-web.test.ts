import { describe, expect, it } from 'vitest';
import { buildDidDocument, didWeb } from './did-web.rules.ts';

const did = 'did:web:cove.example';

describe('a did:web', () => {
	it.each([
		['https://cove.example', '', 'did:web:cove.example'],
		['https://cove.example', '/credentials/issuers/sample-centre', 'did:web:cove.example:credentials:issuers:sample-centre'],
		['http://localhost:3000', '/x/', 'did:web:localhost%3A3000:x'],
		['https://cove.example:443', '/x', 'did:web:cove.example:x']
	])('of %s%s', (origin, path, expected) => {
		expect(didWeb(origin, path)).toBe(expected);
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
