// Says which of the eleven mandatory elements of a European micro-credential an award lacks. No award without all eleven.
// @source Council Recommendation of 16 June 2022 on a European approach to micro-credentials (2022/C 243/02), Annex I
import { mandatoryElements } from './achievement-input.ts';
import type { AchievementDraft, MandatoryElement } from './achievement-input.ts';

/** ZZ is nowhere: the code of a centre that has not said where it is. */
const placePattern = /^(?!ZZ)[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

const isPresent: { readonly [element in MandatoryElement]: (draft: AchievementDraft) => boolean } = {
	learner: (draft) => hasText(draft.learnerName),
	title: (draft) => hasText(draft.title),
	country: (draft) => placePattern.test(draft.issuingCountry ?? ''),
	'awarding-body': (draft) => hasText(draft.awardingBody?.name),
	date: (draft) => draft.issuedAt instanceof Date && !Number.isNaN(draft.issuedAt.getTime()),
	'learning-outcomes': (draft) => (draft.learningOutcomes?.length ?? 0) > 0 && draft.learningOutcomes?.every(hasText) === true,
	workload: (draft) => isPositive(draft.workload?.hours),
	'eqf-level': (draft) => draft.eqfLevel === null || isEqfLevel(draft.eqfLevel?.level),
	assessment: (draft) => hasText(draft.assessmentType),
	participation: (draft) => hasText(draft.participationForm),
	'quality-assurance': (draft) => hasText(draft.qualityAssurance)
};

/**
 * The codes of the elements that are absent, empty or senseless, in the order of the Recommendation. An EQF level is given
 * by a level from 1 to 8 or by an explicit `null` ("if any"); leaving it out counts as missing.
 */
export function missingElements(draft: AchievementDraft): MandatoryElement[] {
	return mandatoryElements.filter((element) => !isPresent[element](draft));
}

function hasText(value: string | null | undefined): boolean {
	return typeof value === 'string' && value.trim() !== '';
}

function isPositive(value: number | null | undefined): boolean {
	return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isEqfLevel(value: number | null | undefined): boolean {
	return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8;
}
