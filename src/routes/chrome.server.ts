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
	/** The pages beside this one, where it is one of a coordinator's or an administrator's; null elsewhere. */
	readonly tabs: { readonly label: string; readonly items: { readonly href: string; readonly label: string; readonly current: boolean }[] } | null;
	readonly account: { readonly name: string; readonly items: readonly ChromeLink[]; readonly unread: number } | null;
	readonly languages: readonly { readonly tag: string; readonly name: string; readonly href: string; readonly current: boolean }[];
	/** Where the choice of a language is sent to by somebody who is signed in, and the page to come back to; null for a visitor, who follows a link. */
	readonly languageForm: { readonly action: string; readonly next: string } | null;
	readonly signInHref: string;
	readonly sample: boolean;
	/** Who runs the installation, null while unnamed, and where they can be reached, empty while nobody said it. */
	readonly centre: { readonly name: string | null; readonly contact: string };
	/** Who pays, in the words of the centre; null where the operator shows nothing. */
	readonly funding: { readonly text: string; readonly emblem?: { readonly src: string; readonly alt: string } } | null;
}

/** What the application decides about every page. */
export interface ChromeSettings {
	readonly sample: boolean;
	readonly centre: Chrome['centre'];
	readonly funding: Funding;
}

export function chromeOf(url: URL, actor: Actor | null, locale: string, { sample, centre, funding }: ChromeSettings): Chrome {
	const items = actor ? signedInItems(actor) : visitorItems();
	const ownItems = actor ? accountItems(actor) : [];
	const current = currentOf(url.pathname, [...items, ...ownItems]);
	const marked = (links: readonly ChromeLink[]) => links.map((link) => ({ ...link, current: link.href === current }));
	return {
		items: marked(items),
		tabs: actor ? tabsOf(url.pathname, actor) : null,
		account: actor ? { name: actor.name, items: marked(ownItems), unread: actor.unreadNotifications } : null,
		languages: offeredLocales.map(({ tag, name }) => ({ tag, name, href: inLanguage(url, tag), current: tag === locale })),
		languageForm: actor ? { action: '/people/appearance', next: withoutLanguage(url) } : null,
		signInHref: `/people/sign-in?next=${encodeURIComponent(url.pathname === '/people/sign-in' ? '/' : url.pathname)}`,
		sample,
		centre,
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
		{ href: '/people/data', label: m.nav_data() },
		...(hasRole(actor, 'coordinator', 'administrator') ? [{ href: '/people/organisations', label: m.nav_organisations() }] : []),
		...(hasRole(actor, 'administrator') ? [{ href: '/centre/administration', label: m.nav_administration() }] : [])
	];
}

/** The four pages of a coordinator; an administrator's stand beside each other in the same way. */
function coordinatorItems(): ChromeLink[] {
	return [
		{ href: '/coordination', label: m.nav_needs() },
		{ href: '/thread/report', label: m.orphans_units() },
		{ href: '/credentials/awards', label: m.nav_awards() },
		{ href: '/people/organisations', label: m.nav_organisations() }
	];
}

function administratorItems(): ChromeLink[] {
	return [
		{ href: '/centre/administration', label: m.admin_audit() },
		{ href: '/centre/administration/letters', label: m.admin_letters() },
		{ href: '/centre/settings', label: m.centre_settings() },
		{ href: '/people/organisations', label: m.nav_organisations() },
		{ href: '/credentials/issuers', label: m.issuers_title() }
	];
}

/** Whoever coordinates and administers meets the organisations, which belong to both, among the coordinator's pages. */
function tabsOf(path: string, actor: Actor): Chrome['tabs'] {
	const views = [
		...(hasRole(actor, 'coordinator') ? [{ label: m.coordination_views(), items: coordinatorItems() }] : []),
		...(hasRole(actor, 'administrator') ? [{ label: m.nav_administration(), items: administratorItems() }] : [])
	];
	const here = views.find(({ items }) => items.some(({ href }) => href === path));
	return here ? { ...here, items: here.items.map((item) => ({ ...item, current: item.href === path })) } : null;
}

/** The item that leads to this page or to what it is a part of. The most specific one counts: `/assessment/portfolio` is not `/assessment`. */
function currentOf(path: string, items: readonly ChromeLink[]): string | undefined {
	const places = items.flatMap(({ href }) => [href, ...placesOf(href, items)].map((place) => ({ href, place })));
	const around = places.filter(({ place }) => path === place || (place !== '/' && path.startsWith(`${place}/`)));
	return around.sort((one, other) => other.place.length - one.place.length)[0]?.href;
}

/** Where an item stands beside its own address. What the catalogue lists opens in rooms of its own. */
function placesOf(href: string, items: readonly ChromeLink[]): readonly string[] {
	switch (href) {
		case '/catalogue':
			return ['/learning', '/curriculum', '/competence'];
		case '/needs':
			return items.some((item) => item.href === '/coordination') ? [] : ['/thread/report'];
		case '/coordination':
			return coordinatorItems().map((item) => item.href);
		case '/centre/administration':
			return administratorItems().map((item) => item.href);
		default:
			return [];
	}
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
