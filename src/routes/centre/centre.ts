// The centre's door for what the browser may know: the operator's settings, their kinds and their shapes.
import { z } from 'zod';
import { locales, offeredLocales } from '#platform/i18n/locales.ts';

export { basisName, monthsText, recordHint, recordName } from './words.ts';

/** The lawful bases of GDPR Art. 6(1) that a centre can have; vital interests (d) is not one. */
export const lawfulBases = ['consent', 'contract', 'legal-obligation', 'public-task', 'legitimate-interests'] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** What is kept for a time that the operator sets. */
export const recordKinds = ['awards', 'evidence', 'answers', 'notifications', 'letters', 'audit'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The longest period, in months: a hundred years. */
export const longestPeriod = 1_200;

const retentionRule = z.object({
	basis: z.enum(lawfulBases),
	/** Whole months, counted from the day that the kind names; null keeps the record until the person is erased. */
	months: z.int().min(1).max(longestPeriod).nullable()
});
export type RetentionRule = z.infer<typeof retentionRule>;
export type Retention = Readonly<Record<RecordKind, RetentionRule>>;

export const retentionSchema = z.object({
	awards: retentionRule.default({ basis: 'consent', months: null }),
	evidence: retentionRule.default({ basis: 'contract', months: 72 }),
	answers: retentionRule.default({ basis: 'contract', months: 36 }),
	notifications: retentionRule.default({ basis: 'contract', months: 12 }),
	letters: retentionRule.default({ basis: 'contract', months: 3 }),
	audit: retentionRule.default({ basis: 'legitimate-interests', months: null })
}) satisfies z.ZodType<Retention>;

export const fundingSchema = z.object({
	/** Whether the statement stands in the footer of every page and on certificates. */
	isShown: z.boolean().default(false),
	/** The operator's own words by language; where there are none, the standard statement of the European Union stands. */
	statement: z.partialRecord(z.enum(offeredLocales.map(({ tag }) => tag)), z.string()).default({}),
	/** Name and number of the project, the same in every language; may be empty. */
	project: z.string().default(''),
	emblem: z.object({ fileId: z.uuid(), description: z.string() }).nullable().default(null)
});
export type Funding = z.infer<typeof fundingSchema>;

/** Below three, a withheld number could be worked out from its neighbours. */
export const leastSmallestCell = 3;
export const mostSmallestCell = 50;
/** Fewer people than this are never shown as a number (DESIGN, red line 6). */
export const smallestCellSchema = z.int().min(leastSmallestCell).max(mostSmallestCell).default(5);

/** Where the centre can be reached: an e-mail address or a web address; empty while the operator gave none. */
export const contactSchema = z
	.string()
	.max(500)
	.refine((contact) => contact === '' || isWebAddress(contact) || isMailAddress(contact))
	.default('');

function isWebAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password, hostname } = new URL(text);
	return /^https?:$/.test(protocol) && username === '' && password === '' && isDomain(hostname);
}

function isMailAddress(text: string): boolean {
	const [, name = '', domain = ''] = /^([^\s@<>()[\],;:"\\]{1,64})@([^\s@/?#:]{1,190})$/.exec(text) ?? [];
	return name !== '' && URL.canParse(`http://${domain}`) && isDomain(new URL(`http://${domain}`).hostname);
}

/** A name of the domain name system with a top domain, national ones as `URL` writes them: in letters of ASCII. */
function isDomain(hostname: string): boolean {
	return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/.test(hostname);
}

/** The address for a link. */
export function contactHref(contact: string): string {
	return isWebAddress(contact) ? contact : `mailto:${contact}`;
}

/** Whether it is in a domain that is reserved for examples (RFC 2606), so that nobody reads what is sent there. */
export function isFictionalContact(contact: string): boolean {
	const domain = isWebAddress(contact) ? new URL(contact).hostname : contact.slice(contact.lastIndexOf('@') + 1);
	return /(?:^|\.)(?:example|invalid|test|example\.(?:com|net|org))$/i.test(domain);
}

export interface CentreSettings {
	readonly contact: string;
	readonly retention: Retention;
	readonly funding: Funding;
	readonly smallestCell: number;
}

/** Settings of a centre whose operator has set nothing. */
export const defaultSettings: CentreSettings = {
	contact: contactSchema.parse(undefined),
	retention: retentionSchema.parse({}),
	funding: fundingSchema.parse({}),
	smallestCell: smallestCellSchema.parse(undefined)
};

/** The words of the funding statement in a language, the operator's before the standard ones, and the project after them. */
export function fundingText({ statement, project }: Funding, locale: string, standard: string): string {
	const tag = locales.some((known) => known.tag === locale) ? locale : '';
	return [statement[tag] || standard, project].filter(Boolean).join(' ');
}
