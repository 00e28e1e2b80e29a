// The identity provider of an organisation, as OIDC_ISSUER names it.

/** Its name in our addresses and in better-auth. */
export const singleSignOn = 'oidc';

/** @source OpenID Connect Discovery 1.0, section 4 */
export function discoveryAddress(issuer: string): string {
	return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}
