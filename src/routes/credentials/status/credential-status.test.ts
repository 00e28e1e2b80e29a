import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildAchievementCredential } from '../document/achievement-credential.rules.ts';
import { readCredentialStatus } from '#tests/credential-status.ts';
import { sampleAward } from '#tests/sample-award.ts';
import { encodeStatusList } from './bitstring-codec.server.ts';
import { buildStatusListCredential, emptyStatusList, withStatus } from './bitstring.rules.ts';

const sampleFolder = '../shared/fixtures/openbadges3/samples/1edtech/bit-string-list';
if (!existsSync(sampleFolder)) console.warn(`SKIPPED: the status list of 1EdTech is not at ${sampleFolder}`);

const { listUrl, index } = sampleAward.status;
const built = buildAchievementCredential(sampleAward);
const credential = built.isComplete ? built.document : {};
const listWith = (bits: Uint8Array, url = listUrl, issuerDid = sampleAward.issuer.did) => ({
	url,
	document: buildStatusListCredential({ url, issuerDid, encodedList: encodeStatusList(bits), now: new Date('2026-11-22T12:00:00Z') })
});

describe('the status of an award', () => {
	it('is clear until its own entry is set', () => {
		expect(readCredentialStatus(credential, listWith(emptyStatusList()))).toBe('clear');
		expect(readCredentialStatus(credential, listWith(withStatus(emptyStatusList(), index + 1, true)))).toBe('clear');
		expect(readCredentialStatus(credential, listWith(withStatus(emptyStatusList(), index, true)))).toBe('revoked');
	});

	it('cannot be read from the list of another issuer, another list, or no list', () => {
		const bits = emptyStatusList();
		expect(readCredentialStatus(credential, listWith(bits, listUrl, 'did:web:stranger.example'))).toBe('unreadable');
		expect(readCredentialStatus(credential, listWith(bits, `${listUrl}0`))).toBe('unreadable');
		expect(readCredentialStatus(credential, { url: listUrl, document: {} })).toBe('unreadable');
	});

	it('is none where none is named', () => {
		expect(readCredentialStatus({}, listWith(emptyStatusList()))).toBe('none');
	});
});

describe.skipIf(!existsSync(sampleFolder))('the revoked sample of 1EdTech', () => {
	it('is seen to be revoked', () => {
		const read = (file: string) => JSON.parse(readFileSync(`${sampleFolder}/${file}`, 'utf8'));
		const credential = read('credential-status-revoked.json');
		const list = { url: credential.credentialStatus.statusListCredential, document: read('testlist') };
		expect(readCredentialStatus(credential, list)).toBe('revoked');
	});
});
