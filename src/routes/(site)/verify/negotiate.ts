// Which form of an award a machine asks for. Pure.

/** The media types under which the signed bytes are handed out, the preferred first. */
export const credentialTypes = ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'] as const;
export type CredentialType = (typeof credentialTypes)[number];

/** The best of our types for an `Accept` header (RFC 9110, 12.5.1); the preferred one when any will do or none fits. */
export function negotiateCredential(accept: string | null): CredentialType {
	const ranges = (accept ?? '*/*')
		.split(',')
		.slice(0, 20)
		.map((part, index) => {
			const [range = '', ...parameters] = part
				.trim()
				.toLowerCase()
				.split(/\s*;\s*/);
			const quality = parameters.find((parameter) => parameter.startsWith('q='));
			return { range, index, q: quality ? Number(quality.slice(2)) || 0 : 1 };
		})
		.filter(({ q }) => q > 0)
		.sort((a, b) => b.q - a.q || a.index - b.index);
	for (const { range } of ranges) {
		const match = credentialTypes.find((type) => type === range);
		if (match) return match;
		if (range === '*/*' || range === 'application/*') return credentialTypes[0];
	}
	return credentialTypes[0];
}
