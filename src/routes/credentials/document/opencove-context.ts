// Our own JSON-LD terms, for what the Council Recommendation of 16 June 2022 asks and Open Badges 3.0 has no word for.
// Version 1 is permanent: credentials are signed with it, so no term here may ever change its meaning or go. A new word is
// a new version at a new address. The content is the same at every installation, whatever its origin: an award of one
// centre means the same as an award of another, and survives a move of the server.

/** Where every installation publishes the context, below its origin. */
export const openCoveContextPath = '/credentials/context/v1';

/** No domain of ours is sure to live as long as an award, and ORIGIN differs by centre: so a UUID names the vocabulary. */
export const openCoveVocabularyV1 = 'urn:uuid:6f0d2c1e-4b57-4c0a-9f3e-2d8a71b5c9e4#';

export const notApplicable = 'not-applicable';

const term = (name: string) => `${openCoveVocabularyV1}${name}`;
const scoped = (name: string, terms: Record<string, unknown>) => ({
	'@id': term(name),
	'@context': { '@protected': true, id: '@id', type: '@type', ...terms }
});

/** Served as it is, as `application/ld+json`, with `Cache-Control: public, max-age=31536000, immutable`. */
export const openCoveContextV1 = {
	'@context': {
		'@protected': true,
		id: '@id',
		type: '@type',
		/** The body that awards, a Profile; the issuer is the body that signs. */
		awardingBody: { '@id': term('awardingBody') },
		/** What the learner knows, understands and can do, in the order of the author. */
		learningOutcome: { '@id': term('learningOutcome'), '@container': '@list' },
		/** Notional workload. */
		workload: { '@id': term('workload') },
		Workload: scoped('Workload', { hours: term('hours'), ectsCredits: term('ectsCredits') }),
		/** Level of the learning, in the European Qualifications Framework, or the words that none applies. */
		qualificationLevel: { '@id': term('qualificationLevel') },
		QualificationLevel: scoped('QualificationLevel', { eqfLevel: term('eqfLevel'), referencing: term('referencing') }),
		assessmentType: { '@id': term('assessmentType') },
		participationForm: { '@id': term('participationForm') },
		qualityAssurance: { '@id': term('qualityAssurance') },
		/** The golden thread, from the need to the unit. */
		thread: { '@id': term('thread'), '@container': '@list' },
		ThreadStation: scoped('ThreadStation', { plate: term('plate'), stationKind: term('stationKind') })
	}
} as const;

/** Address of our context at one installation, the third entry of every `@context` that we write. */
export function openCoveContextUrl(origin: string): string {
	return `${origin}${openCoveContextPath}`;
}
