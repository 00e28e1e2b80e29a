import { describe, expect, it } from 'vitest';
import { chromeOf } from './chrome.server.ts';
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
