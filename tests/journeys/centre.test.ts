// What a visitor learns about the centre itself, and what happens to who gives up their own role in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, visitor } from '../client.ts';
import { startServer, type Server } from '../server.ts';

let server: Server;
beforeAll(async () => {
	server = await startServer();
}, 90_000);
afterAll(async () => server.stop());

const mainOf = async (path: string) => /<main[^]*<\/main>/.exec(await (await visitor(server.base).get(path)).text())?.[0] ?? '';
const footOf = async (path: string) => /<footer[^]*<\/footer>/.exec(await (await visitor(server.base).get(path)).text())?.[0] ?? '';
const pages = ['/accessibility', '/privacy', '/centre'];
const name = 'Sample Centre for Probation Training';

describe('the way to the centre', () => {
	it('stands with its name where it is needed and at the foot of every page, and the fictional one says that it is', async () => {
		for (const path of pages) {
			const main = await mainOf(path);
			expect(main).toContain(name);
			expect(main).toContain('href="mailto:fictional@sample-centre.example"');
			expect(main).toContain('This address is fictional');
		}
		for (const path of ['/', '/no-such-page']) {
			expect(await footOf(path)).toContain(name);
			expect(await footOf(path)).toContain('href="mailto:fictional@sample-centre.example"');
		}
	});

	it('is another one as soon as an administrator gives it, and is said to be missing where there is none', async () => {
		const marco = await signIn(server.base, 'marco@sample.test', server.password);
		expect((await marco.post('/centre/settings?/contact', { contact: 'write to us' })).status).toBe(422);
		const given = await marco.post('/centre/settings?/contact', { contact: 'https://centre.gov.gr/contact' });
		expect([given.status, given.headers.get('location')]).toEqual([303, '/centre/settings?done=contact']);
		for (const path of pages) {
			expect(await mainOf(path)).toContain('href="https://centre.gov.gr/contact"');
			expect(await mainOf(path)).not.toContain('fictional:');
		}
		await marco.post('/centre/settings?/contact', { contact: '' });
		for (const path of pages) expect(await mainOf(path)).toContain('The centre has not given a contact here yet.');
		expect(await mainOf('/accessibility')).toContain('has given no contact on this site');
		expect(await footOf('/')).toContain('The centre has not given a contact here yet.');
	});
});

describe('whoever ends their own role', () => {
	it('comes to a page that they may still see', async () => {
		const radka = await signIn(server.base, 'radka@sample.test', server.password);
		const page = await (await radka.get('/people/organisations?lang=en')).text();
		const row =
			page
				.split('<li class="grant')
				.slice(1)
				.find((text) => text.includes('Radka')) ?? '';
		expect(row).toContain('This is your own role.');
		const ended = await radka.post('/people/organisations?/end', { grantId: /name="grantId" value="([^"]+)"/.exec(row)?.[1] ?? '' });
		expect([ended.status, ended.headers.get('location')]).toEqual([303, '/people/profile?saved=1#roles']);
		expect((await radka.get('/people/organisations')).status).toBe(403);
		expect((await radka.get('/people/profile?saved=1')).status).toBe(200);
	});
});
