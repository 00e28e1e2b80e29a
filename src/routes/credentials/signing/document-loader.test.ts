import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCoveContextV1 } from '../document/opencove-context.ts';
import { publicContexts } from './contexts.server.ts';
import { buildDidDocument } from './did-web.rules.ts';
import { UnknownDocumentError, offlineDocuments } from './document-loader.server.ts';

const copyFolder = '../shared/fixtures/openbadges3/contexts';
if (!existsSync(copyFolder)) console.warn(`SKIPPED: the contexts of the standards bodies are not at ${copyFolder}`);

const did = 'did:web:cove.example';
const issuer = buildDidDocument({ did, keys: [{ id: `${did}#zKey`, publicKeyMultibase: 'zKey' }] });
const documents = offlineDocuments({ origins: ['https://cove.example', 'https://old.example'], issuers: [issuer] });

describe('the offline documents', () => {
	it('answer our own context for each of our origins', async () => {
		for (const origin of ['https://cove.example', 'https://old.example']) {
			expect((await documents.load(`${origin}/credentials/context/v1`)).document).toBe(openCoveContextV1);
		}
	});

	it('answer an issuer and each of its keys', async () => {
		expect((await documents.load(did)).document).toBe(issuer);
		expect((await documents.load(`${did}#zKey`)).document).toMatchObject({ type: 'Multikey', controller: did });
	});

	it.each([
		'https://other.example/credentials/context/v1',
		'https://www.w3.org/ns/credentials/examples/v2',
		'https://imsglobal.github.io/openbadges-specification/ob_v3p0.html',
		'http://169.254.169.254/',
		'file:///etc/passwd',
		''
	])('refuse anything else: "%s"', async (url) => {
		await expect(documents.load(url)).rejects.toThrow(UnknownDocumentError);
		expect(documents.hasContext(url)).toBe(false);
	});
});

describe.skipIf(!existsSync(copyFolder))('the pinned contexts', () => {
	type Copy = { readonly url?: string; readonly file: string };
	const read = (file: string) => JSON.parse(readFileSync(`${copyFolder}/${file}`, 'utf8'));
	const copies: readonly Copy[] = existsSync(copyFolder) ? read('index.json') : [];

	it.each([...publicContexts.keys()])('equal the copy of the standards body: %s', (url) => {
		const copy = copies.find((candidate) => candidate.url === url);
		expect(copy).toBeDefined();
		expect(publicContexts.get(url)).toEqual(read(copy?.file ?? ''));
	});
});
