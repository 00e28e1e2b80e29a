// Writes an award as an Open Badges 3.0 AchievementCredential, ready to be signed. Refuses an award that lacks one of the
// eleven mandatory elements. Never puts in anything that the holder did not choose to show: no workplace, no overlay, no
// evidence content.
// @source 1EdTech Open Badges 3.0, section B; W3C Verifiable Credentials Data Model 2.0
import { addressOf } from './address.rules.ts';
import type { AchievementInput, FrameworkAlignment, MandatoryElement } from './achievement-input.ts';
import { missingElements } from './mandatory-elements.rules.ts';
import { notApplicable, openCoveContextUrl } from './opencove-context.ts';

export const vcContextUrl = 'https://www.w3.org/ns/credentials/v2';
export const openBadgesContextUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** Stands before every name and description of a sample award, in every language. */
export const sampleMark = 'SAMPLE';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export interface JsonObject {
	readonly [key: string]: JsonValue;
}

export type BuiltCredential =
	| { readonly isComplete: true; readonly document: JsonObject }
	| { readonly isComplete: false; readonly code: 'credentials.elements-missing'; readonly missing: readonly MandatoryElement[] };

export const sampleText = (text: string): string => `${sampleMark}: ${text}`;

/** An award made without an https origin has no permanent address, so it can only ever be a sample. */
export function isSampleAward(input: Pick<AchievementInput, 'origin' | 'isSample'>): boolean {
	return input.isSample || !input.origin.startsWith('https://');
}

export function buildAchievementCredential(input: AchievementInput): BuiltCredential {
	const missing = missingElements(input);
	if (missing.length > 0) return { isComplete: false, code: 'credentials.elements-missing', missing };
	return { isComplete: true, document: credentialDocument(input) };
}

function credentialDocument(input: AchievementInput): JsonObject {
	const mark = (text: string) => (isSampleAward(input) ? sampleText(text) : text);
	return {
		'@context': [vcContextUrl, openBadgesContextUrl, openCoveContextUrl(input.origin)],
		id: input.urls.credential,
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		name: mark(input.title),
		description: mark(input.description),
		issuer: issuerProfile(input),
		validFrom: instant(input.issuedAt),
		awardedDate: instant(input.issuedAt),
		...(input.validUntil && { validUntil: instant(input.validUntil) }),
		credentialSubject: {
			type: ['AchievementSubject'],
			identifier: [{ type: 'IdentityObject', hashed: false, identityHash: input.learnerName, identityType: 'name' }],
			achievement: achievement(input, mark)
		},
		evidence: distinct(input.evidenceKinds).map((kind) => ({ type: ['Evidence'], name: kind })),
		credentialStatus: {
			id: `${input.status.listUrl}#${input.status.index}`,
			type: 'BitstringStatusListEntry',
			statusPurpose: 'revocation',
			statusListIndex: String(input.status.index),
			statusListCredential: input.status.listUrl
		}
	};
}

function issuerProfile({ issuer, issuingCountry }: AchievementInput): JsonObject {
	return { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url, address: addressOf(issuingCountry) };
}

function achievement(input: AchievementInput, mark: (text: string) => string): JsonObject {
	const { awardingBody, workload } = input;
	return {
		id: input.urls.achievement,
		type: ['Achievement'],
		achievementType: 'MicroCredential',
		humanCode: input.plate,
		inLanguage: input.language,
		name: mark(input.title),
		description: mark(input.description),
		criteria: { ...(input.urls.criteria && { id: input.urls.criteria }), narrative: input.criteriaNarrative },
		alignment: [...levelAlignment(input), ...input.alignments.map(alignment)],
		awardingBody: { ...(awardingBody.url && { id: awardingBody.url }), type: ['Profile'], name: awardingBody.name },
		learningOutcome: distinct(input.learningOutcomes),
		workload: { type: 'Workload', hours: workload.hours, ...(workload.ects !== undefined && { ectsCredits: workload.ects }) },
		qualificationLevel: qualificationLevel(input),
		assessmentType: input.assessmentType,
		participationForm: input.participationForm,
		qualityAssurance: input.qualityAssurance,
		thread: thread(input)
	};
}

/**
 * Every station has an id and no text stands twice: nameless nodes that look alike make RDF canonicalisation try every order
 * of them, and libraries rightly stop after a few ("poison graphs", RDF Dataset Canonicalization 1.0, section 7.1).
 */
function thread({ urls, thread: stations }: AchievementInput): JsonObject[] {
	return stations.map(({ kind, plate, name }, index) => {
		const shown: JsonObject = plate !== undefined && kind !== 'evidence' ? { plate } : {};
		return { id: `${urls.credential}#thread-${index + 1}`, type: 'ThreadStation', stationKind: kind, ...shown, name };
	});
}

function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts)];
}

function qualificationLevel({ eqfLevel }: AchievementInput): JsonObject {
	if (eqfLevel === null) return { type: 'QualificationLevel', eqfLevel: notApplicable };
	const referencing: JsonObject = eqfLevel.referencing === undefined ? {} : { referencing: eqfLevel.referencing };
	return { type: 'QualificationLevel', eqfLevel: String(eqfLevel.level), ...referencing };
}

/** The level once more as an alignment, where readers that know Open Badges only will look for it. */
function levelAlignment({ eqfLevel }: AchievementInput): JsonObject[] {
	if (eqfLevel === null) return [];
	const uri = `http://data.europa.eu/snb/eqf/${eqfLevel.level}`;
	return [alignment({ framework: 'EQF', kind: 'level', uri, name: `EQF ${eqfLevel.level}`, code: String(eqfLevel.level) })];
}

const targetTypes = { skill: 'ext:EscoSkill', occupation: 'ext:EscoOccupation', level: 'ext:EQF' } as const;

function alignment({ framework, kind, uri, name, code }: FrameworkAlignment): JsonObject {
	return {
		type: ['Alignment'],
		targetFramework: framework,
		targetType: targetTypes[kind],
		targetUrl: uri,
		targetName: name,
		...(code !== undefined && { targetCode: code })
	};
}

/** Whole seconds in UTC, as `xsd:dateTimeStamp`. */
function instant(date: Date): string {
	return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
