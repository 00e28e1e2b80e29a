import { describe, expect, it } from 'vitest';
import { chromeOf, type ChromeLink } from './chrome.server.ts';
import type { Actor } from './people/people.ts';

const settings = { sample: false, funding: { isShown: false } } as never;
const actor: Actor = {
	...{ personId: 'p', sessionId: 's', name: 'N', email: 'n@sample.test', jurisdiction: null, languages: [], locale: 'bg', timeZone: null },
	...{ theme: 'system', organisations: [], grants: [], unreadNotifications: 0 }
};
const chrome = (path: string, who: Actor | null) => chromeOf(new URL(path, 'https://cove.example'), who, 'bg', settings);

describe('the menu of languages', () => {
	it('sends the choice of somebody who is signed in, to be kept, and comes back to the page', () => {
		expect(chrome('/verify/A01?k=abc&lang=el', actor).languageForm).toEqual({ action: '/people/appearance', next: '/verify/A01?k=abc' });
		expect(chrome('//evil.test/', actor).languageForm?.next).toBe('/');
	});

	it('gives a visitor links that can be shared', () => {
		const { languageForm, languages } = chrome('/needs?q=a&lang=el', null);
		expect(languageForm).toBeNull();
		expect(languages.find(({ tag }) => tag === 'tr')?.href).toBe('/needs?q=a&lang=tr');
	});

	it('leads from the answer to a form back to its page', () => {
		expect(chrome('/people/profile?/save', actor).languageForm?.next).toBe('/people/profile');
		expect(chrome('/people/sign-in?/signIn', null).languages[0]?.href).toBe('/people/sign-in?lang=en');
	});
});

describe('the pages of a coordinator', () => {
	const grant = (role: 'coordinator' | 'administrator') => ({ role, scope: { kind: 'centre', id: null } }) as const;
	const radka = { ...actor, grants: [grant('coordinator')] };
	const marco = { ...actor, grants: [grant('administrator')] };
	const pages = ['/coordination', '/thread/report', '/credentials/awards', '/people/organisations'];
	const marked = (path: string, who: Actor | null) => chrome(path, who).items.flatMap(({ href, current }) => (current ? [href] : []));

	it('stand beside each other on all four, and are marked as one place', () => {
		for (const path of pages) {
			const { tabs } = chrome(path, radka);
			expect(tabs?.items.map(({ href }) => href)).toEqual(pages);
			expect(tabs?.items.find(({ current }) => current)?.href).toBe(path);
			expect(marked(path, radka)).toEqual(['/coordination']);
		}
		expect(marked('/credentials/awards/A09-7K3M', radka)).toEqual(['/coordination']);
		expect(chrome('/credentials/awards/A09-7K3M', radka).tabs).toBeNull();
	});

	it('are not offered to who does not coordinate', () => {
		expect(chrome('/thread/report', actor).tabs).toBeNull();
		expect(chrome('/thread/report', null).tabs).toBeNull();
		expect(chrome('/people/organisations', marco).tabs?.items.map(({ href }) => href)).toContain('/centre/settings');
	});

	it('leave every other place as it was', () => {
		expect(marked('/', radka)).toEqual(['/']);
		expect(marked('/assessment/portfolio', radka)).toEqual(['/assessment/portfolio']);
		expect(marked('/assessment/x', { ...actor, grants: [{ role: 'assessor', scope: { kind: 'centre', id: null } }] })).toEqual(['/assessment']);
		expect(marked('/credentials/achievements/A09', radka)).toEqual(['/credentials']);
		expect(marked('/centre', null)).toEqual(['/centre']);
		expect(marked('/people/profile', actor)).toEqual([]);
	});
});

describe('the place where somebody is', () => {
	const grant = (role: 'coordinator' | 'administrator') => ({ role, scope: { kind: 'centre', id: null } }) as const;
	const marco = { ...actor, grants: [grant('administrator')] };
	const radka = { ...actor, grants: [grant('coordinator')] };
	const hereOf = (links: readonly ChromeLink[] = []) => links.flatMap(({ href, current }) => (current ? [href] : []));
	const marked = (path: string, who: Actor | null) => hereOf(chrome(path, who).items);
	const markedInAccount = (path: string, who: Actor) => hereOf(chrome(path, who).account?.items);

	it.each(['/learning/U001', '/learning/U001/quizzes/quiz', '/curriculum/U001', '/competence', '/competence/C01', '/competence/profiles/P01'])(
		'is the units on %s',
		(path) => {
			for (const who of [null, actor, marco]) expect(marked(path, who)).toEqual(['/catalogue']);
		}
	);

	it('is the needs on the report about the thread, except for who coordinates', () => {
		for (const who of [null, actor, marco]) expect(marked('/thread/report', who)).toEqual(['/needs']);
		expect(marked('/thread/report', radka)).toEqual(['/coordination']);
	});

	it.each(['/centre/administration', '/centre/administration/letters', '/centre/settings', '/credentials/issuers'])(
		'is the administration on %s, and nothing else',
		(path) => {
			expect(marked(path, marco)).toEqual([]);
			expect(markedInAccount(path, marco)).toEqual(['/centre/administration']);
		}
	);

	it('is in the account on the pages of an account', () => {
		expect(markedInAccount('/people/security/email', actor)).toEqual(['/people/security']);
		expect(markedInAccount('/people/organisations', marco)).toEqual(['/people/organisations']);
		expect(markedInAccount('/catalogue', marco)).toEqual([]);
		expect(marked('/credentials/issuers/sample', actor)).toEqual(['/credentials']);
	});
});
