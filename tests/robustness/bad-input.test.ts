// Input that no form of ours sends: a clear answer each time, nothing half-written, no script run.
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signIn } from '#tests/client.ts';
import { formsOf } from '#tests/forms.ts';
import type { Server } from '#tests/server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { cookieOf, createFilledInstallation, type Installation } from '../../bench/installation.ts';
import { rightAnswers } from '../../bench/quiz-form.ts';
import { cluster } from './engines.ts';
import { reflections } from '../../src/application/sample/reflections.ts';
import { fillForm, send } from './submissions.ts';

const megabyte = 1024 * 1024;
const reflection = reflections['ivana/what-restorative-justice-is'];
const html = { accept: 'text/html' };

describe('bad input', () => {
	let installation: Installation;
	let answers: URLSearchParams;
	let server: Server;
	/** People of the data set, each used once. */
	let person = 0;
	beforeAll(async () => {
		installation = await createFilledInstallation(cluster, { units: 0, people: 60 });
		answers = await installation.withDatabase(rightAnswers);
		server = await installation.start();
	});
	afterAll(async () => {
		await server.stop();
		await installation.remove();
	});

	const get = (path: string, cookie = '') => fetch(server.base + path, { headers: { ...html, cookie }, redirect: 'manual' });
	const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
		fetch(server.base + path, { method: 'POST', headers: { ...html, origin: server.base, ...headers }, body, redirect: 'manual' });

	function evidence(fields: Readonly<Record<string, string | File>>): FormData {
		const form = new FormData();
		for (const [name, value] of Object.entries({ submissionKey: newId(), reflection, declaredFictional: 'on', ...fields })) form.append(name, value);
		return form;
	}

	async function handIn(fields: Readonly<Record<string, string | File>>, cookie = cookieOf(++person)) {
		const answer = await post('/learning/U001/tasks/task?/submit', evidence(fields), { cookie });
		return { status: answer.status, text: await answer.text(), page: await (await get('/learning/U001/tasks/task', cookie)).text(), cookie };
	}

	describe('addresses', () => {
		const nowhere = ['/no-such-page', '/curriculum/U999', '/curriculum/U9999999', '/curriculum/U99999999999999999999', '/needs/N999', '/competence/C99'];
		const inside = [
			'/learning/U999',
			'/learning/U001/lessons/none',
			'/learning/U001/quizzes/none',
			'/learning/U001/tasks/none',
			'/learning/U001/tasks/quiz',
			`/learning/U001/quizzes/quiz/${newId()}`,
			'/learning/U001/quizzes/quiz/none',
			'/credentials/none',
			'/credentials/A01-0000'
		];
		const broken = [
			'/curriculum/%FF',
			'/curriculum/%C3%28',
			'/curriculum/U001%00',
			'/learning/%00',
			'/verify/%FF',
			'/verify/%00',
			'/verify/%E0%A4%A',
			'/%2e%2e/%2e%2e/etc/passwd'
		];

		it.each([...nowhere, '/verify/A01-0000-0000-0000-0000'])('%s is not found', async (path) => {
			const answer = await get(path);
			expect(answer.status).toBe(404);
			expect(answer.headers.get('content-type')).toContain('text/html');
		});

		it.each(inside)('%s is not found by a learner', async (path) => {
			expect((await get(path, cookieOf(60))).status).toBe(404);
		});

		it.each(broken)('%s is refused', async (path) => {
			expect([400, 404]).toContain((await raw('GET', path, cookieOf(60))).status);
		});

		it.each([
			'q=%FF%FE',
			'q=%00',
			'q=%E0%A4%A',
			"q=');drop table person;--",
			'q=%22%20%26%20%7C%20!',
			'page=-1',
			'page=9999999999',
			'minutes=1e9',
			'eqf=NaN',
			'role=%00',
			'sort=none',
			`q=${'a'.repeat(4000)}`
		])('/catalogue?%s shows the catalogue', async (query) => {
			expect((await get(`/catalogue?${query}`)).status).toBe(200);
		});

		it.each(['xx', 'en-US', '%00', '../../etc', ''])('the unknown language %s falls back to one that we have', async (language) => {
			const answer = await get(`/catalogue?lang=${language}`);
			expect(answer.status).toBe(200);
			expect(await answer.text()).toMatch(/<html lang="(en|bg|el|it|pt|tr)"/);
		});

		it.each(['', 'not-a-token', '%00', '%FF', 'a.b', `${'x'.repeat(3000)}.y`])('the session cookie %s is nobody', async (token) => {
			expect((await get('/learning/U001', `opencove.session_token=${token}`)).status).toBe(303);
		});
	});

	describe('methods', () => {
		it.each([
			['DELETE', '/catalogue'],
			['PUT', '/catalogue'],
			['PATCH', '/learning/U001/quizzes/quiz'],
			['POST', '/catalogue'],
			['POST', '/needs/export.csv']
		])('%s %s is not allowed', async (method, path) => {
			const answer = await fetch(server.base + path, { method, headers: { ...html, origin: server.base, cookie: cookieOf(60) }, redirect: 'manual' });
			expect(answer.status).toBe(405);
		});

		it('an unknown action of a page is refused', async () => {
			expect((await post('/learning/U001/quizzes/quiz?/none', 'a=b', { ...form, cookie: cookieOf(60) })).status).toBe(404);
		});

		it('a form from a foreign origin is refused', async () => {
			const submission = fillForm(59, answers);
			const answer = await post('/learning/U001/quizzes/quiz?/submit', submission.body, { ...form, origin: 'https://elsewhere.test', cookie: cookieOf(59) });
			expect(answer.status).toBe(403);
		});
	});

	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const upload = { 'content-type': 'multipart/form-data; boundary=b' };
	const cut = '--b\r\nContent-Disposition: form-data; name="theme"\r\n\r\nda';

	describe('bodies', () => {
		it('a form of two megabytes is refused', async () => {
			const body = `${fillForm(58, answers).body}&more=${'a'.repeat(2 * megabyte)}`;
			expect(await rawPost('/learning/U001/quizzes/quiz?/submit', body, { ...form, 'content-length': String(body.length), cookie: cookieOf(58) })).toBe(413);
		});

		it('a form of 170,000 fields is refused at once', async () => {
			const body = Array.from({ length: 170_000 }, (_, index) => `f${index.toString(36)}`).join('&');
			expect(await rawPost('/people/sign-in?/signIn', body, form)).toBe(413);
		});

		it.each([
			['/learning/U001/tasks/task?/submit', 30, upload],
			['/learning/U001/quizzes/quiz?/submit', 20, form],
			['/learning/U001/quizzes/quiz?/submit', 2, upload],
			['/people/sign-in?/signIn', 2, form],
			['/people/sign-in?/signIn', 2, upload],
			['/people/appearance', 2, upload],
			['/people/auth/passkey/verify-authentication', 2, { 'content-type': 'application/json' }]
		])('a body for %s of %i megabytes that does not say its length is refused', async (path, megabytes, headers) => {
			const chunks = Readable.from(Array.from({ length: megabytes }, () => Buffer.alloc(megabyte, 'a')));
			expect(await rawPost(path, chunks, { ...headers, cookie: cookieOf(58) })).toBe(413);
		});

		it('the page for a body that is too large leads back to the form', async () => {
			const body = evidence({ file: new File([Buffer.alloc(28 * megabyte)], 'notes.txt') });
			const answer = await post('/learning/U001/tasks/task?/submit', body, { cookie: cookieOf(58) });
			expect(answer.status).toBe(413);
			expect(await answer.text()).toContain('href="/learning/U001/tasks/task"');
		});

		it('a visitor whose session ended gets their text back and not the megabytes of their file', async () => {
			const body = evidence({ file: new File([Buffer.alloc(20 * megabyte)], 'notes.txt') });
			const answer = await post('/learning/U001/tasks/task?/submit', body);
			const text = await answer.text();
			expect(answer.status).toBe(401);
			expect(text).toContain(reflection.slice(0, 80));
			expect(text.length).toBeLessThan(100_000);
		});

		it.each([
			['/people/appearance', 'theme=dark', { 'content-type': 'text/plain' }, 400],
			['/people/appearance', '', {}, 400],
			['/people/appearance', cut, upload, 400],
			['/people/sign-in?/keep', cut, upload, 400],
			['/people/sign-in?/signIn', cut, upload, 400],
			['/people/sign-in?/signIn', '{}', { 'content-type': 'application/json' }, 415]
		])('what %s gets for %j and cannot read is refused', async (path, body, headers, status) => {
			const answer = await post(path, body, headers);
			expect(answer.status).toBe(status);
			expect(await answer.text()).toContain(status === 415 ? 'This address takes forms' : 'The form did not arrive complete');
			expect(server.output()).not.toContain('"level":50');
		});

		it.each([
			['nothing', ''],
			['text', 'not a form at all'],
			['broken percents', 'email=%E0%A4%A&password=%'],
			['broken UTF-8', Buffer.from('656d61696c3dff fe26'.replaceAll(' ', ''), 'hex')],
			['NUL', 'email=a%00b%40c.test&password=%00&next=%00'],
			['a thousand fields', Array.from({ length: 1000 }, (_, index) => `f${index}=1`).join('&')],
			['a name of the prototype', '__proto__=1&constructor=1&email=a%40b.test&password=x']
		])('the sign-in form with %s is answered', async (_, body) => {
			const status = (await post('/people/sign-in?/signIn', body, form)).status;
			expect(status).toBeGreaterThanOrEqual(400);
			expect(status).toBeLessThan(500);
		});

		it.each([
			['an enrolment that is nobody’s', { enrolmentId: newId() }],
			['an enrolment that is no id', { enrolmentId: "' or 1=1" }],
			['a key that is no id', { submissionKey: 'none' }],
			['NUL in an answer', { 'answer.q2': '\0' }]
		])('a quiz with %s is refused', async (_, changes) => {
			const fields = new URLSearchParams(fillForm(57, answers).body);
			for (const [name, value] of Object.entries(changes)) fields.set(name, value);
			const status = (await post('/learning/U001/quizzes/quiz?/submit', fields, { cookie: cookieOf(57) })).status;
			expect(status).toBeGreaterThanOrEqual(400);
			expect(status).toBeLessThan(500);
		});

		it.each(['/learning/U001/quizzes/none?/submit', '/learning/U001/quizzes/task?/submit'])('%s is no quiz', async (path) => {
			expect((await post(path, fillForm(57, answers).body, { ...form, cookie: cookieOf(57) })).status).toBe(404);
		});

		it("somebody else's enrolment is not found", async () => {
			expect((await post('/learning/U001/quizzes/quiz?/submit', fillForm(56, answers).body, { ...form, cookie: cookieOf(57) })).status).toBe(404);
			expect((await copyOf(cookieOf(56))).learning[0]?.attempts).toEqual([]);
		});
	});

	describe('files', () => {
		const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
		const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

		it.each([
			['a picture called pdf', new File([png], 'notes.pdf', { type: 'application/pdf' })],
			['a page called png', new File(['<html><script>alert(1)</script></html>'], 'notes.png', { type: 'image/png' })],
			['an SVG', new File([svg], 'notes.svg', { type: 'image/svg+xml' })],
			['an SVG called png', new File([svg], 'notes.png', { type: 'image/png' })],
			['an HTML page', new File(['<script>alert(1)</script>'], 'notes.html', { type: 'text/html' })],
			['broken UTF-8 called txt', new File([Buffer.from([0xff, 0xfe, 0x41])], 'notes.txt', { type: 'text/plain' })],
			['nothing called pdf', new File([], 'notes.pdf', { type: 'application/pdf' })],
			['a name without extension', new File(['text'], 'notes', { type: 'text/plain' })]
		])('%s is refused, and the text is kept', async (_, file) => {
			const { status, text, cookie } = await handIn({ file });
			expect(status).toBe(422);
			expect(text).toContain(reflection.slice(0, 80));
			expect((await copyOf(cookie)).assessment.evidence).toEqual([]);
		});

		it('26 megabytes are refused at their field, and the text is kept', async () => {
			const { status, text, cookie } = await handIn({ file: new File([Buffer.alloc(26 * megabyte, 'a')], 'notes.txt', { type: 'text/plain' }) });
			expect(status).toBe(413);
			expect(text).toContain(reflection.slice(0, 80));
			expect(text).toMatch(/id="file-error"[^]*?The file is larger than 25 MB/);
			expect((await copyOf(cookie)).assessment.evidence).toEqual([]);
		});

		it('a name full of tricks becomes a plain one, and the file is only ever downloaded', async () => {
			const { status, page, cookie } = await handIn({ file: new File(['Plain words.'], '../../<b>"x"\r\n\0.txt', { type: 'text/plain' }) });
			expect(status).toBe(303);
			expect(page).not.toContain('<b>"x"');
			const link = /href="(\/assessment\/[^"]+\/file)"/.exec(await (await get('/assessment/portfolio', cookie)).text())?.[1];
			expect(link).toBeDefined();
			const file = await get(link ?? '', cookie);
			expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
			expect(file.headers.get('content-security-policy')).toContain('sandbox');
		});
	});

	it('hostile Markdown runs nothing, for its author and for the assessor', async () => {
		const hostile = `${reflection}\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> [press](javascript:alert(1)) ![x](x" onerror="alert(1)) <svg/onload=alert(1)>`;
		const { status, page, cookie } = await handIn({ reflection: hostile });
		expect(status).toBe(303);
		expect(page).toContain('alert(1)');
		harmless(page);
		const elena = await signIn(server.base, 'elena@sample.test', server.password);
		const link = `/assessment/${(await copyOf(cookie)).assessment.evidence[0]?.id}`;
		const declare = formsOf(await (await elena.get(link)).text(), link).find(({ action }) => action.includes('declare'));
		expect((await elena.post(declare?.action ?? '', { ...declare?.values, conflict: 'no' })).status).toBe(303);
		const read = await (await elena.get(link)).text();
		expect(read).toContain('alert(1)');
		harmless(read);
	});

	describe('the same form eight times at once', () => {
		it('stores one attempt, and all eight are led to it', async () => {
			const submission = fillForm(50, answers);
			const places = await Promise.all(Array.from({ length: 8 }, () => send(server.base, submission)));
			expect(new Set(places).size).toBe(1);
			expect(places[0]).toMatch(/\/learning\/U001\/quizzes\/quiz\/[0-9a-f-]{36}$/);
			expect((await copyOf(cookieOf(50))).learning[0]?.attempts).toHaveLength(1);
		});

		it('hands in one piece of evidence', async () => {
			const cookie = cookieOf(51);
			const submissionKey = newId();
			const all = await Promise.all(Array.from({ length: 8 }, () => post('/learning/U001/tasks/task?/submit', evidence({ submissionKey }), { cookie })));
			expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 303));
			expect((await copyOf(cookie)).assessment.evidence).toHaveLength(1);
		});

		it('begins a unit once', async () => {
			const cookie = cookieOf(52);
			const all = await Promise.all(Array.from({ length: 8 }, () => post('/learning/U002?/enrol', '', { ...form, cookie })));
			expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 303));
			expect((await copyOf(cookie)).learning).toHaveLength(2);
		});
	});

	/** What is stored of a person, as their own copy of it says. */
	async function copyOf(cookie: string) {
		const copy = await (await get('/people/data/copy', cookie)).json();
		return z
			.object({
				assessment: z.object({ evidence: z.array(z.object({ id: z.string(), fileName: z.string().nullable() })) }),
				learning: z.array(z.object({ attempts: z.array(z.unknown()) }))
			})
			.parse(copy);
	}

	/** A request as no browser would make it: the path goes over the wire as it is. */
	function raw(method: string, path: string, cookie: string): Promise<{ status: number }> {
		const { hostname, port } = new URL(server.base);
		return new Promise((resolve, reject) => {
			const asked = request({ hostname, port, method, path, headers: { ...html, cookie } }, (answer) => {
				answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0 }));
			});
			asked.on('error', reject).end();
		});
	}

	/** Sends a body to a server that may answer before it has read it all. */
	function rawPost(path: string, body: string | Readable, headers: Record<string, string>): Promise<number> {
		return new Promise((resolve, reject) => {
			let status = 0;
			const asked = request(server.base + path, { method: 'POST', headers: { ...html, origin: server.base, ...headers } }, (answer) => {
				status = answer.statusCode ?? 0;
				resolve(status);
				answer.resume();
				asked.destroy();
			});
			asked.on('error', (error) => (status === 0 ? reject(error) : undefined));
			if (typeof body === 'string') asked.end(body);
			else body.pipe(asked);
		});
	}
});

function harmless(page: string): void {
	expect(page).not.toMatch(/<script>alert|<img[^>]*onerror|<svg[^>]*onload|href="javascript:/i);
}
