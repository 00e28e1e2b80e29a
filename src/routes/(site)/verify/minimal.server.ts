// What an award's number alone shows to a machine: the same as the page: status, title, issuer and date, and whether it is a sample (DESIGN section 6, red line 5).
import { sampleText, say } from '#rooms/credentials/credentials.server.ts';
import { isoDay } from '#platform/i18n/dates.ts';
import type { Found } from './look-up.server.ts';

export interface Minimal {
	readonly id: string;
	readonly status: string;
	/** There only for an award that is not real; its title says so too, as in the signed document. */
	readonly sample?: true;
	readonly title: string;
	readonly issuer: string;
	/** Date at the issuer, ISO 8601. */
	readonly issuedOn: string;
}

export function minimalOf({ award, check }: Pick<Found, 'award' | 'check'>, locale: string): Minimal {
	const { snapshot } = award;
	const title = say(snapshot.title, locale, snapshot.language).text;
	return {
		id: award.id,
		status: check.state,
		...(award.sample && { sample: true }),
		title: award.sample ? sampleText(title) : title,
		issuer: snapshot.issuer.name,
		issuedOn: isoDay(award.issuedAt, snapshot.issuer.timeZone)
	};
}
