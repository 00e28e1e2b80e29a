// What an award's number alone shows to a machine: the same four things as the page (DESIGN section 6, red line 5).
import { say } from '#rooms/credentials/credentials.server.ts';
import { isoDay } from '#platform/i18n/dates.ts';
import type { Found } from './look-up.server.ts';

export interface Minimal {
	readonly id: string;
	readonly status: string;
	readonly title: string;
	readonly issuer: string;
	/** Date at the issuer, ISO 8601. */
	readonly issuedOn: string;
}

export function minimalOf({ award, check }: Pick<Found, 'award' | 'check'>, locale: string): Minimal {
	const { snapshot } = award;
	return {
		id: award.id,
		status: check.state,
		title: say(snapshot.title, locale, snapshot.language).text,
		issuer: snapshot.issuer.name,
		issuedOn: isoDay(award.issuedAt, snapshot.issuer.timeZone)
	};
}
