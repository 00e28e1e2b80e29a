// The names of the eleven mandatory elements, in the language of the page.
import * as m from '#messages';
import type { MandatoryElement } from './achievement-input.ts';

const names: { readonly [element in MandatoryElement]: () => string } = {
	learner: () => m.credentials_element_learner(),
	title: () => m.credentials_element_title(),
	country: () => m.credentials_element_country(),
	'awarding-body': () => m.credentials_element_awarding_body(),
	date: () => m.credentials_element_date(),
	'learning-outcomes': () => m.credentials_element_learning_outcomes(),
	workload: () => m.credentials_element_workload(),
	'eqf-level': () => m.credentials_element_eqf_level(),
	assessment: () => m.credentials_element_assessment(),
	participation: () => m.credentials_element_participation(),
	'quality-assurance': () => m.credentials_element_quality_assurance()
};

export function elementName(element: MandatoryElement): string {
	return names[element]();
}
