import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAchievementCredential } from './achievement-credential.rules.ts';
import type { AchievementInput } from './achievement-input.ts';
import { sampleAward } from '#tests/sample-award.ts';

const schemaFolder = '../shared/fixtures/openbadges3/schemas';
const schemaFile = 'ob_v3p0_achievementcredential_schema.json';
if (!existsSync(schemaFolder)) console.warn(`SKIPPED: the 1EdTech schemas are not at ${schemaFolder}`);

const build = (changes: Partial<AchievementInput> = {}) => {
	const built = buildAchievementCredential({ ...sampleAward, ...changes });
	if (!built.isComplete) throw new Error(built.missing.join());
	return built.document;
};

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() !== '');
const anyAward = fc.record(
	{
		learnerName: text,
		title: text,
		learningOutcomes: fc.array(text, { minLength: 1, maxLength: 8 }),
		issuingCountry: fc.constantFrom('GR', 'BG', 'TR', 'BE-VLG'),
		workload: fc.record({ hours: fc.integer({ min: 1, max: 500 }), ects: fc.integer({ min: 0, max: 20 }) }),
		eqfLevel: fc.option(fc.record({ level: fc.constantFrom(4, 5, 6, 7) })),
		thread: fc.constantFrom([], sampleAward.thread),
		validUntil: fc.date({ min: new Date('2027-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
	},
	{ noNullPrototype: true, requiredKeys: [] }
);

describe.skipIf(!existsSync(schemaFolder))('the schemas of 1EdTech', () => {
	const compile = (folder: string) => {
		const ajv = new Ajv2019({ strict: false, allErrors: true });
		addFormats.default(ajv);
		return ajv.compile(JSON.parse(readFileSync(`${schemaFolder}/${folder}/${schemaFile}`, 'utf8')));
	};
	const proof = [{ type: 'DataIntegrityProof', created: '2026-11-14T09:30:00Z', proofPurpose: 'assertionMethod', proofValue: 'z' }];

	it.each(['json', 'json-ld'])('accept every credential that we build: %s', (folder) => {
		const validate = compile(folder);
		fc.assert(
			fc.property(anyAward, (changes) => {
				const isValid = validate({ ...build(changes), proof });
				expect(validate.errors ?? []).toEqual([]);
				expect(isValid).toBe(true);
			})
		);
	});

	it('are strict enough to refuse one without issuer', () => {
		const { issuer, ...rest } = build();
		expect(issuer).toBeDefined();
		expect(compile('json')({ ...rest, proof })).toBe(false);
		expect(compile('json-ld')({ ...rest, proof })).toBe(false);
	});
});

describe('what a credential shows', () => {
	it('an award under https does not call itself a sample', () => {
		expect(JSON.stringify(build())).not.toContain('SAMPLE');
	});

	it.each([{ origin: 'http://localhost:3000' }, { isSample: true }])('a sample says so in name and description: %j', (changes) => {
		const document = JSON.parse(JSON.stringify(build(changes)));
		for (const face of [document, document.credentialSubject.achievement]) {
			expect(face.name).toMatch(/^SAMPLE: /);
			expect(face.description).toMatch(/^SAMPLE: /);
		}
	});

	it('no applicable level is said in words', () => {
		expect(JSON.stringify(build({ eqfLevel: null }))).toContain('"eqfLevel":"not-applicable"');
	});

	it('the plate of a piece of evidence is never public', () => {
		expect(JSON.stringify(build())).not.toContain('E 381');
		expect(JSON.stringify(build())).toContain('U 027');
	});

	it('a region is named beside its country', () => {
		expect(build({ issuingCountry: 'BE-VLG' })['issuer']).toMatchObject({
			address: { addressCountryCode: 'BE', addressRegion: 'BE-VLG' }
		});
	});
});
