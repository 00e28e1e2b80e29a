// The words of the centre's settings. Safe for the browser.
import { numberFormatter } from '#platform/i18n/formatters.ts';
import * as m from '#messages';
import type { LawfulBasis, RecordKind } from './centre.ts';

const bases: Readonly<Record<LawfulBasis, () => string>> = {
	consent: m.centre_basis_consent,
	contract: m.centre_basis_contract,
	'legal-obligation': m.centre_basis_legal_obligation,
	'public-task': m.centre_basis_public_task,
	'legitimate-interests': m.centre_basis_legitimate_interests
};
const names: Readonly<Record<RecordKind, () => string>> = {
	awards: m.centre_record_awards,
	evidence: m.centre_record_evidence,
	answers: m.centre_record_answers,
	notifications: m.centre_record_notifications,
	letters: m.centre_record_letters,
	audit: m.centre_record_audit
};
const hints: Readonly<Record<RecordKind, () => string>> = {
	awards: m.centre_record_awards_hint,
	evidence: m.centre_record_evidence_hint,
	answers: m.centre_record_answers_hint,
	notifications: m.centre_record_notifications_hint,
	letters: m.centre_record_letters_hint,
	audit: m.centre_record_audit_hint
};

export const basisName = (basis: LawfulBasis): string => bases[basis]();
export const recordName = (kind: RecordKind): string => names[kind]();
/** From when the period counts and what happens when it is over. */
export const recordHint = (kind: RecordKind): string => hints[kind]();

/** A period in words: whole years where they are whole. */
export function monthsText(months: number, locale: string): string {
	const unit = months % 12 === 0 ? 'year' : 'month';
	return numberFormatter(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(unit === 'year' ? months / 12 : months);
}
