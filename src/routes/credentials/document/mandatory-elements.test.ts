import { describe, expect, it } from 'vitest';
import { buildAchievementCredential } from './achievement-credential.rules.ts';
import { mandatoryElements } from './achievement-input.ts';
import type { AchievementDraft, AchievementInput, MandatoryElement } from './achievement-input.ts';
import { missingElements } from './mandatory-elements.rules.ts';
import { sampleAward } from '#tests/sample-award.ts';

const empty = {
	learner: { learnerName: ' ' },
	title: { title: '' },
	country: { issuingCountry: 'Greece' },
	'awarding-body': { awardingBody: { name: '' } },
	date: { issuedAt: new Date(Number.NaN) },
	'learning-outcomes': { learningOutcomes: [] },
	workload: { workload: { hours: 0 } },
	'eqf-level': { eqfLevel: { level: null } },
	assessment: { assessmentType: '' },
	participation: { participationForm: '' },
	'quality-assurance': { qualityAssurance: '\n' }
} as const satisfies Record<MandatoryElement, AchievementDraft>;

describe('the eleven mandatory elements', () => {
	it('are eleven, and a complete award lacks none', () => {
		expect(mandatoryElements).toHaveLength(11);
		expect(missingElements(sampleAward)).toEqual([]);
	});

	it('are all missing from an empty draft, in the order of the Recommendation', () => {
		expect(missingElements({})).toEqual(mandatoryElements);
	});

	it.each(mandatoryElements)('an award without %s is refused by that name', (element) => {
		const award = { ...sampleAward, ...empty[element] } as AchievementInput;
		expect(buildAchievementCredential(award)).toEqual({
			isComplete: false,
			code: 'credentials.elements-missing',
			missing: [element]
		});
	});

	it('an explicit "no level applies" is not missing', () => {
		expect(missingElements({ ...sampleAward, eqfLevel: null })).toEqual([]);
	});

	it('one empty learning outcome among others counts as missing', () => {
		expect(missingElements({ ...sampleAward, learningOutcomes: ['Knows', ' '] })).toEqual(['learning-outcomes']);
	});
});
