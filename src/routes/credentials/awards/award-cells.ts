// What a table of awards says of each, for a spreadsheet: days in the issuer's zone, as on the award, and beside the words what a machine reads.
import { isoDay } from '#platform/i18n/dates.ts';
import * as m from '#messages';
import type { RegisterRow } from './register.queries.server.ts';
import { stateName } from './term-name.ts';

type TabledAward = Pick<RegisterRow, 'title' | 'issuer' | 'issuedAt' | 'expiresAt' | 'timeZone' | 'state' | 'sample'>;

/** Heads of `awardCells`. */
export function awardCellHeads(): readonly string[] {
	return [
		...[m.credentials_element_title(), m.verify_issuer(), m.credentials_issued_on(), m.credentials_in_force_until(), m.credentials_state()],
		...['state_code', 'is_sample', 'issued_at', 'expires_at']
	];
}

export function awardCells(award: TabledAward): readonly (string | null)[] {
	const { title, issuer, issuedAt, expiresAt, timeZone, state, sample } = award;
	return [
		...[title, issuer, isoDay(issuedAt, timeZone), untilOf(award), sample && state === 'valid' ? m.credentials_sample() : stateName(state)],
		...[state, String(sample), issuedAt.toISOString(), expiresAt?.toISOString() ?? null]
	];
}

/** A sample is never in force, whatever the date that it carries. */
function untilOf({ sample, expiresAt, timeZone }: TabledAward): string | null {
	return sample || !expiresAt ? null : isoDay(expiresAt, timeZone);
}
