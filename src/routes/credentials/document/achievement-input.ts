// What an award must bring to become a credential: plain values, no rows, no markup.

/** Codes of the eleven mandatory elements, in the order of the Recommendation (2022/C 243/02, Annex I). */
export const mandatoryElements = [
	'learner',
	'title',
	'country',
	'awarding-body',
	'date',
	'learning-outcomes',
	'workload',
	'eqf-level',
	'assessment',
	'participation',
	'quality-assurance'
] as const;

export type MandatoryElement = (typeof mandatoryElements)[number];

export interface IssuerProfile {
	readonly did: string;
	readonly name: string;
	readonly url: string;
}

export interface EqfLevel {
	readonly level: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
	readonly referencing?: string;
}

/** `uri` is the concept's own address, for ESCO `http://data.europa.eu/esco/skill/...` or `.../occupation/...`. */
export interface FrameworkAlignment {
	readonly framework: string;
	readonly kind: 'skill' | 'occupation' | 'level';
	readonly uri: string;
	readonly name: string;
	readonly code?: string;
}

/** One station of the thread. Evidence is named by its kind only: its plate is never public. */
export interface ThreadStation {
	readonly kind: 'need' | 'profile' | 'competence' | 'unit' | 'evidence' | 'award';
	readonly plate?: string;
	readonly name: string;
}

export interface AchievementInput {
	/** Scheme, host and port, without a slash at the end. Anything but https makes the award a sample. */
	readonly origin: string;
	readonly isSample: boolean;
	/** Permanent addresses below `origin`. */
	readonly urls: { readonly credential: string; readonly achievement: string; readonly criteria?: string };
	/** Plate of the achievement, such as `A 09`. */
	readonly plate: string;
	/** BCP 47; the texts below are all in this language. */
	readonly language: string;
	readonly title: string;
	readonly description: string;
	readonly criteriaNarrative: string;
	readonly issuer: IssuerProfile;
	readonly awardingBody: { readonly name: string; readonly url?: string };
	/** ISO 3166-1 alpha-2, or ISO 3166-2 for a region (`BE-VLG`). */
	readonly issuingCountry: string;
	readonly learnerName: string;
	readonly issuedAt: Date;
	readonly validUntil?: Date;
	readonly learningOutcomes: readonly string[];
	readonly workload: { readonly hours: number; readonly ects?: number };
	/** `null` says that no level applies; the credential then says so in words. */
	readonly eqfLevel: EqfLevel | null;
	readonly assessmentType: string;
	readonly participationForm: string;
	readonly qualityAssurance: string;
	readonly alignments: readonly FrameworkAlignment[];
	/** Kinds of evidence in words ("workplace task"), never their content. */
	readonly evidenceKinds: readonly string[];
	readonly thread: readonly ThreadStation[];
	readonly status: { readonly listUrl: string; readonly index: number };
}

type Loose<T> = T extends readonly unknown[] | Date | string | number | boolean
	? T | null
	: T extends object
		? { readonly [K in keyof T]?: Loose<T[K]> } | null
		: T | null;

/** An award that may still lack things, as it comes from forms and rows. */
export type AchievementDraft = { readonly [K in keyof AchievementInput]?: Loose<AchievementInput[K]> };
