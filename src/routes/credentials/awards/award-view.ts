// An award as its pages and its certificate show it: in the reader's language where the author wrote in it, else in the language of the
// signed document, saying which.
import * as m from '#messages';
import { dateText } from '#platform/i18n/dates.ts';
import { countryName, hoursText } from '../../names.ts';
import { plateLink, type NodeKind, type Thread, type ThreadNode } from '../../thread/thread.ts';
import type { AwardSnapshot, AwardState, SnapshotAlignment, SnapshotNode, Texts } from '../credentials.ts';
import { mandatoryElements, type MandatoryElement } from '../document/achievement-input.ts';
import { elementName } from '../document/element-names.ts';
import { rosettePath, rosetteSize } from '../document/rosette.rules.ts';
import type { Award } from './award.queries.server.ts';

export interface Said {
	readonly text: string;
	/** Set when it is not the language of the page; empty where nobody said which it is. */
	readonly lang?: string;
}

export interface ElementRow {
	readonly element: MandatoryElement;
	readonly label: string;
	readonly values: readonly Said[];
}

/** What anyone may see of an award by its number alone. */
export interface AwardFace {
	readonly id: string;
	readonly plate: string;
	readonly state: AwardState;
	readonly title: Said;
	readonly issuer: string;
	readonly issuedOn: string;
	readonly sample: boolean;
}

/** The whole award, for its holder and for who has one of its links. */
export interface AwardView extends AwardFace {
	readonly holder: string;
	readonly until: string | null;
	readonly endedOn: string | null;
	readonly reason: Said | null;
	readonly elements: readonly ElementRow[];
	readonly thread: Thread;
	readonly criteria: readonly (Said & { readonly id: string })[];
	readonly tasks: readonly (Said & { readonly id: string })[];
	readonly alignments: readonly (SnapshotAlignment & { readonly plate: string })[];
	readonly rosette: { readonly path: string; readonly size: number };
}

export function say(texts: Texts, locale: string, original: string): Said {
	const lang = [locale, original, ...Object.keys(texts)].find((tag) => texts[tag] !== undefined);
	if (lang === undefined) return { text: '' };
	return { text: texts[lang] ?? '', ...(lang !== locale && { lang }) };
}

/** The date of issue as it was at the issuer. */
export function issueDate(award: Pick<Award, 'issuedAt' | 'snapshot'>, locale: string): string {
	return dateText(award.issuedAt, locale, award.snapshot.issuer.timeZone);
}

export function faceOf(award: Award, state: AwardState, locale: string): AwardFace {
	const { snapshot } = award;
	return {
		id: award.id,
		plate: snapshot.plate,
		state,
		title: say(snapshot.title, locale, snapshot.language),
		issuer: snapshot.issuer.name,
		issuedOn: issueDate(award, locale),
		sample: award.sample
	};
}

export function viewOf(award: Award, state: AwardState, locale: string): AwardView {
	const { snapshot } = award;
	const { nodes } = snapshot.thread;
	const date = (instant: Date | null) => instant && dateText(instant, locale, snapshot.issuer.timeZone);
	const ofKind = (kind: NodeKind) => nodes.filter((node) => node.kind === kind).map((node) => ({ id: node.id, ...say(node.title, locale, snapshot.language) }));
	return {
		...faceOf(award, state, locale),
		holder: snapshot.learner,
		until: date(award.expiresAt),
		endedOn: date(award.revokedAt),
		reason: reasonOf(award),
		elements: elementsOf(award, locale),
		thread: threadIn(snapshot, locale),
		criteria: ofKind('criterion'),
		tasks: ofKind('task'),
		alignments: nodes.flatMap((node) => (node.alignments ?? []).map((alignment) => ({ ...alignment, plate: node.plate ?? '' }))),
		rosette: { path: rosettePath(award.id), size: rosetteSize }
	};
}

function reasonOf({ reason }: Award): Said | null {
	if (reason === null) return null;
	if (reason === 'credentials.withdrawn-by-holder') return { text: m.credentials_withdrawn_by_holder() };
	if (reason === 'credentials.reason-erased') return { text: m.credentials_reason_erased() };
	if (reason === 'credentials.keeping-over') return { text: m.credentials_keeping_over() };
	return { text: reason, lang: '' };
}

export function elementsOf(award: Pick<Award, 'issuedAt' | 'snapshot'>, locale: string): ElementRow[] {
	const { snapshot } = award;
	const { issuer } = snapshot;
	const authored = (texts: Texts) => [say(texts, locale, snapshot.language)];
	const values: { readonly [element in MandatoryElement]: readonly Said[] } = {
		learner: [{ text: snapshot.learner }],
		title: authored(snapshot.title),
		country: [{ text: countryName(issuer.country, locale) }],
		'awarding-body': [{ text: issuer.name }],
		date: [{ text: issueDate(award, locale) }],
		'learning-outcomes': snapshot.outcomes.map(({ text }) => say(text, locale, snapshot.language)),
		workload: [{ text: hoursText(snapshot.workloadHours, locale) }],
		'eqf-level': [{ text: snapshot.eqf === null ? m.credentials_eqf_none() : m.credentials_eqf_level({ level: snapshot.eqf }) }],
		assessment: authored(snapshot.assessment),
		participation: authored(snapshot.participation),
		'quality-assurance': authored(snapshot.quality)
	};
	return mandatoryElements.map((element) => ({ element, label: elementName(element), values: values[element] }));
}

/** The thread as it was on the day of issue; its signs lead to the records as they are now. */
function threadIn(snapshot: AwardSnapshot, locale: string): Thread {
	return { nodes: snapshot.thread.nodes.map((node) => nodeIn(node, snapshot, locale)), edges: snapshot.thread.edges };
}

function nodeIn(node: SnapshotNode, snapshot: AwardSnapshot, locale: string): ThreadNode {
	const { text, lang } = say(node.title, locale, snapshot.language);
	return {
		id: node.id,
		kind: node.kind,
		record: node.id,
		version: 1,
		plate: node.plate,
		href: node.plate ? plateLink(node.plate) : null,
		title: text,
		titleLocale: lang ?? locale
	};
}
