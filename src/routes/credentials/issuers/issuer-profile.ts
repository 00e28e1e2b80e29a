// An issuer as Open Badges describes one, for machines that follow the address in a credential.
import { openBadgesContextUrl, vcContextUrl } from '../document/achievement-credential.rules.ts';
import { addressOf } from '../document/address.rules.ts';
import { issuerDid, issuerPath } from './issuer.rules.ts';

export interface NamedIssuer {
	readonly slug: string;
	readonly name: string;
	/** ISO 3166. */
	readonly country: string;
}

export function issuerProfile(origin: string, { slug, name, country }: NamedIssuer) {
	return {
		'@context': [vcContextUrl, openBadgesContextUrl],
		id: issuerDid(origin, slug),
		type: ['Profile'],
		name,
		url: `${origin}${issuerPath(slug)}`,
		address: addressOf(country)
	};
}
