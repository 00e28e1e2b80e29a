// Altering any one of the eleven mandatory elements breaks the proof: eleven tests, one each.
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAchievementCredential } from '../document/achievement-credential.rules.ts';
import { mandatoryElements } from '../document/achievement-input.ts';
import type { MandatoryElement } from '../document/achievement-input.ts';
import { sampleAward } from '#tests/sample-award.ts';
import { buildDidDocument } from './did-web.rules.ts';
import { offlineDocuments } from './document-loader.server.ts';
import type { OfflineDocuments } from './document-loader.server.ts';
import { generateSigningKey } from './keys.server.ts';
import { signCredential } from './sign.server.ts';
import { verifyCredential } from './verify.server.ts';

const now = new Date('2026-11-22T12:00:00Z');

/** Where each element stands in the signed document, every place, with another value that would be as plausible. */
const alterations: { readonly [element in MandatoryElement]: readonly [path: string, value: unknown][] } = {
	learner: [['credentialSubject.identifier.0.identityHash', 'Ivan Petrov']],
	title: [
		['credentialSubject.achievement.name', 'Another title'],
		['name', 'Another title']
	],
	country: [['issuer.address.addressCountryCode', 'GR']],
	'awarding-body': [
		['credentialSubject.achievement.awardingBody.name', 'Another body'],
		['issuer.name', 'Another body']
	],
	date: [
		['awardedDate', '2026-11-13T09:30:00Z'],
		['validFrom', '2026-11-13T09:30:00Z']
	],
	'learning-outcomes': [
		['credentialSubject.achievement.learningOutcome.1', 'Runs anything'],
		['credentialSubject.achievement.learningOutcome', [...sampleAward.learningOutcomes].reverse()],
		['credentialSubject.achievement.learningOutcome', sampleAward.learningOutcomes.slice(1)]
	],
	workload: [
		['credentialSubject.achievement.workload.hours', 260],
		['credentialSubject.achievement.workload.ectsCredits', 10]
	],
	'eqf-level': [
		['credentialSubject.achievement.qualificationLevel.eqfLevel', '7'],
		['credentialSubject.achievement.qualificationLevel.referencing', 'Referenced by the state']
	],
	assessment: [['credentialSubject.achievement.assessmentType', 'Attendance']],
	participation: [['credentialSubject.achievement.participationForm', 'On site']],
	'quality-assurance': [['credentialSubject.achievement.qualityAssurance', 'Accredited by the state']]
};

interface Node {
	[key: string]: unknown;
}

function alter(text: string, path: string, value: unknown): string {
	const document = JSON.parse(text);
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const parent = keys.reduce<Node>((node, key) => node[key] as Node, document);
	expect(parent[last]).toBeDefined();
	if (value === undefined) delete parent[last];
	else parent[last] = value;
	return JSON.stringify(document);
}

describe('altering one of the eleven elements breaks the proof', () => {
	let signed: string;
	let documents: OfflineDocuments;

	beforeAll(async () => {
		const key = await generateSigningKey(sampleAward.issuer.did);
		const issuers = [buildDidDocument({ did: key.controller, keys: [key] })];
		documents = offlineDocuments({ origins: [sampleAward.origin], issuers });
		const built = buildAchievementCredential(sampleAward);
		if (!built.isComplete) throw new Error('incomplete');
		signed = await signCredential(built.document, { key, documents, now });
		expect(await verifyCredential(signed, { documents, now })).toMatchObject({ isGenuine: true, validity: 'in-force' });
	});

	it.each(mandatoryElements)('%s', async (element) => {
		expect(alterations[element].length).toBeGreaterThan(0);
		for (const [path, value] of alterations[element]) {
			for (const altered of [alter(signed, path, value), alter(signed, path, undefined)]) {
				expect(await verifyCredential(altered, { documents, now })).toMatchObject({
					isGenuine: false,
					code: 'credentials.proof-invalid'
				});
			}
		}
	});
});
