// What stands around every page: navigation by role, languages, account, footer. Built from the request; asks the database nothing
// (the centre's settings are kept in the process).
import { offeredLocales } from '#platform/i18n/locales.ts';
import { fundingText, type Funding } from './centre/centre.ts';
import { hasRole, type Actor } from './people/people.ts';
import * as m from '#messages';

export interface ChromeLink {
	readonly href: string;
	readonly label: string;
	readonly current?: boolean;
}

export interface Chrome {
	readonly items: readonly ChromeLink[];
	readonly account: { readonly name: string; readonly items: readonly ChromeLink[]; readonly unread: number } | null;
	readonly languages: readonly { readonly tag: string; readonly name: string; readonly href: string; readonly current: boolean }[];
	/** Where the choice of a language is sent to by somebody who is signed in, and the page to come back to; null for a visitor, who follows a link. */
	readonly languageForm: { readonly action: string; readonly next: string } | null;
	readonly signInHref: string;
	readonly sample: boolean;
	/** Who pays, in the words of the centre; null where the operator shows nothing. */
	readonly funding: { readonly text: string; readonly emblem?: { readonly src: string; readonly alt: string } } | null;
}

/** What the application decides about every page. */
export interface ChromeSettings {
	readonly sample: boolean;
	readonly funding: Funding;
}

export function chromeOf(url: URL, actor: Actor | null, locale: string, { sample, funding }: ChromeSettings): Chrome {
	const items = actor ? signedInItems(actor) : visitorItems();
	return {
		items: items.map((item) => ({ ...item, current: isCurrent(url.pathname, item.href) })),
		account: actor ? { name: actor.name, items: accountItems(actor), unread: actor.unreadNotifications } : null,
		languages: offeredLocales.map(({ tag, name }) => ({ tag, name, href: inLanguage(url, tag), current: tag === locale })),
		languageForm: actor ? { action: '/people/appearance', next: withoutLanguage(url) } : null,
		signInHref: `/people/sign-in?next=${encodeURIComponent(url.pathname === '/people/sign-in' ? '/' : url.pathname)}`,
		sample,
		funding: fundingOf(funding, locale)
	};
}

function fundingOf(funding: Funding, locale: string): Chrome['funding'] {
	if (!funding.isShown) return null;
	const { emblem } = funding;
	const text = fundingText(funding, locale, m.foot_funding());
	return emblem ? { text, emblem: { src: `/centre/emblem/${emblem.fileId}`, alt: emblem.description } } : { text };
}

function visitorItems(): ChromeLink[] {
	return [
		{ href: '/catalogue', label: m.nav_units() },
		{ href: '/needs', label: m.nav_needs() },
		{ href: '/verify', label: m.nav_awards() },
		{ href: '/centre', label: m.nav_for_centres() }
	];
}

function signedInItems(actor: Actor): ChromeLink[] {
	return [
		{ href: '/', label: m.nav_home() },
		{ href: '/catalogue', label: m.nav_units() },
		{ href: '/assessment/portfolio', label: m.nav_portfolio() },
		{ href: '/credentials', label: m.nav_awards() },
		{ href: '/needs', label: m.nav_needs() },
		...(hasRole(actor, 'assessor') ? [{ href: '/assessment', label: m.nav_assess() }] : []),
		...(hasRole(actor, 'coordinator') ? [{ href: '/coordination', label: m.nav_coordinate() }] : [])
	];
}

function accountItems(actor: Actor): ChromeLink[] {
	return [
		{ href: '/people/profile', label: m.nav_profile() },
		{ href: '/people/notifications', label: m.nav_notifications() },
		{ href: '/people/security', label: m.nav_security() },
		{ href: '/people/data', label: m.nav_my_data() },
		...(hasRole(actor, 'coordinator', 'administrator') ? [{ href: '/people/organisations', label: m.nav_organisations() }] : []),
		...(hasRole(actor, 'administrator') ? [{ href: '/centre/administration', label: m.nav_administration() }] : [])
	];
}

/** The most specific item of the navigation is the current one: `/assessment/portfolio` is not `/assessment`. */
function isCurrent(path: string, href: string): boolean {
	if (href === '/') return path === '/';
	if (href === '/assessment') return path === href || (path.startsWith('/assessment/') && !path.startsWith('/assessment/portfolio'));
	return path === href || path.startsWith(`${href}/`);
}

/** The same page in another language. */
function inLanguage(url: URL, tag: string): string {
	const query = pageQuery(url);
	query.set('lang', tag);
	return `${pagePath(url)}?${query}`;
}

/** The same page in whatever language its reader chose for every page. */
function withoutLanguage(url: URL): string {
	const query = pageQuery(url);
	query.delete('lang');
	return query.size > 0 ? `${pagePath(url)}?${query}` : pagePath(url);
}

/** A path that begins with two slashes would lead to another site. */
function pagePath(url: URL): string {
	return url.pathname.replace(/^\/{2,}/, '/');
}

/** The query without the action that a form of the page was sent to. */
function pageQuery(url: URL): URLSearchParams {
	return new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
}
