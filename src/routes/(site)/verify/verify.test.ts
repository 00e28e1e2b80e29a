import { createHash } from 'node:crypto';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { issueAward } from '#rooms/credentials/credentials.server.ts';
import { acceptWork, publishTestAchievement, testAchievement, testTools } from '#tests/award-fixture.ts';
import { findAward } from '#rooms/credentials/awards/award.queries.server.ts';
import { revokeAward } from '#rooms/credentials/awards/revoke-award.server.ts';
import { createShareLink } from '#rooms/credentials/links/create-share-link.server.ts';
import { shareToken } from '#rooms/credentials/links/share-token.server.ts';
import { withdrawShareLink } from '#rooms/credentials/links/withdraw-share-link.server.ts';
import { GET } from './[id]/+server.ts';
import { minimalOf } from './minimal.server.ts';
import { load as loadForm } from './+page.server.ts';
import { load } from './[id]/+page.server.ts';
import { GET as certificatePdf, HEAD as certificateHead } from './[id]/certificate.pdf/+server.ts';

const now = new Date('2026-11-15T09:00:00Z');
const types = ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'];

describe('checking an award', () => {
	const { db } = useDatabase();
	let cast: Cast;
	let id: string;
	let linkId: string;
	let token: string;
	beforeAll(async () => {
		cast = await foundCast(db());
		await publishTestAchievement(db());
		await acceptWork(db(), cast, 'ivana');
		id = (await issueAward(db(), testTools, cast.actor('radka'), { personId: cast.people.ivana, achievementId: testAchievement }, now)).awardId;
		linkId = await createShareLink(db(), testTools, cast.actor('ivana'), { awardId: id, label: 'Job application', submissionKey: newId() }, now);
		token = shareToken(linkId, testTools.sealingSecret);
	});

	/** As much of a request as these handlers read. */
	const eventOf = (path: string, accept: string, address = '192.0.2.1') => {
		const url = new URL(path, 'https://cove.example');
		const headers: Record<string, string> = {};
		const locals = { db: db(), app: testTools, locale: 'tr', actor: null, requestId: newId() };
		const event = { url, locals, params: { id: url.pathname.slice('/verify/'.length) }, request: new Request(url, { headers: { accept } }) };
		return { ...event, headers, getClientAddress: () => address, setHeaders: (given: Record<string, string>) => Object.assign(headers, given) };
	};
	const ask = async (path: string, accept: string, address?: string): Promise<Response> => GET(eventOf(path, accept, address) as never);
	const minimal = () => ({
		id,
		status: 'valid',
		sample: true,
		title: 'SAMPLE: TR Asking well: foundations',
		issuer: 'Sample Centre for Probation Training, Plovdiv (fictional)',
		issuedOn: '2026-11-15'
	});

	it.each(types)('hands out the exact signed bytes as %s to who has a link', async (type) => {
		const answer = await ask(`/verify/${id}?k=${token}`, type);
		expect([answer.status, answer.headers.get('content-type'), answer.headers.get('vary'), answer.headers.get('x-robots-tag')]).toEqual([
			200,
			type,
			'Accept',
			'noindex, nofollow'
		]);
		const signed = (await findAward(db(), id))?.signedBytes ?? '';
		expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256(Buffer.from(signed)));
	});

	it.each(types)('answers %s without a right token with the bare facts, marked as a sample, and nothing else', async (type) => {
		for (const query of ['', '?k=', '?k=short', `?k=${'a'.repeat(22)}`]) {
			const answer = await ask(`/verify/${id}${query}`, type);
			expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/json', 'no-store']);
			expect(await answer.json()).toEqual(minimal());
		}
	});

	it('marks to machines no award as a sample that is none', async () => {
		const award = await findAward(db(), id);
		const real = award && minimalOf({ award: { ...award, sample: false }, check: { state: 'valid', isGenuine: true } }, 'tr');
		expect(real).toMatchObject({ id, status: 'valid', title: 'TR Asking well: foundations' });
		expect(real).not.toHaveProperty('sample');
	});

	it('does not know what it did not issue, nor what is no number', async () => {
		for (const unknown of ['A401-0000-0000-0000-0000', 'hello', 'A01', "A401'--", '0'.repeat(400)]) {
			const answer = await ask(`/verify/${encodeURIComponent(unknown)}`, 'application/json');
			expect([answer.status, (await answer.json()).status]).toEqual([404, 'unknown']);
			await expect(load(eventOf(`/verify/${encodeURIComponent(unknown)}`, 'text/html') as never)).rejects.toMatchObject({ status: 404 });
		}
	});

	it('says on the page without a link no more than to machines, and with it everything, in at most six statements', async () => {
		const bare = eventOf(`/verify/${id}`, 'text/html');
		const { result, count } = await countingStatements(async () => load(bare as never));
		expect(count).toBeLessThanOrEqual(5);
		expect(JSON.stringify(result)).not.toContain('Petrova');
		expect(result).toMatchObject({ view: null, face: { id, state: 'valid', title: { text: 'TR Asking well: foundations' } } });
		expect(bare.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
		const whole = await load(eventOf(`/verify/${id}?k=${token}`, 'text/html') as never);
		expect(whole).toMatchObject({ isGenuine: true, view: { holder: 'Ivana Petrova', state: 'valid' } });
		expect(JSON.stringify(whole)).not.toContain('signedBytes');
	});

	it('refuses who asks too often, by address', async () => {
		let last = 200;
		for (let i = 0; i < 260 && last === 200; i += 1) last = (await ask(`/verify/${id}`, 'application/json', '198.51.100.7')).status;
		expect(last).toBe(429);
		expect((await ask(`/verify/${id}`, 'application/json', '198.51.100.8')).status).toBe(200);
	});

	it('is asked for by its number where the form was sent empty', async () => {
		for (const [query, refused] of [
			['', null],
			['?code=', 'missing'],
			['?code=+', 'missing'],
			['?code=hello', 'wrong']
		])
			expect(await loadForm(eventOf(`/verify${query}`, 'text/html') as never)).toMatchObject({ refused });
	});

	describe('its certificate', () => {
		const certificate = async (handler: typeof certificatePdf, address: string, locale = 'en'): Promise<Response> => {
			const event = eventOf(`/verify/${id}?k=${token}`, 'application/pdf', address);
			return handler({
				...event,
				locals: { ...event.locals, locale, app: { ...testTools, settings: { current: () => ({ funding: { isShown: false } }) } } }
			} as never);
		};

		it('is set once for many who ask at the same moment', async () => {
			const set = vi.spyOn(NodeCompiler.prototype, 'compile');
			const answers = await Promise.all(Array.from({ length: 20 }, async () => certificate(certificatePdf, '203.0.113.1')));
			const hashes = await Promise.all(answers.map(async (answer) => sha256(new Uint8Array(await answer.arrayBuffer()))));
			expect(new Set(hashes).size).toBe(1);
			await certificate(certificatePdf, '203.0.113.2', 'el');
			expect(set).toHaveBeenCalledTimes(2);
			set.mockRestore();
		});

		it('is not set for who asks by HEAD whether there is one', async () => {
			const set = vi.spyOn(NodeCompiler.prototype, 'compile');
			const answer = await certificate(certificateHead, '203.0.113.3', 'pt');
			expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'application/pdf', '']);
			expect(set).not.toHaveBeenCalled();
			set.mockRestore();
		});

		it('is refused to who asks for more than twenty a minute', async () => {
			const ask = (address: string) =>
				certificate(certificatePdf, address).then(
					({ status }) => status,
					({ status }: { status: number }) => status
				);
			const answers: number[] = [];
			while (answers.length < 41 && answers.at(-1) !== 429) answers.push(await ask('203.0.113.4'));
			expect(answers.length).toBeGreaterThan(20);
			expect(answers.at(-1)).toBe(429);
			expect(await ask('203.0.113.5')).toBe(200);
		});
	});

	it('shows a withdrawn link no more than the bare number, and a revocation at once', async () => {
		await withdrawShareLink(db(), cast.actor('ivana'), { awardId: id, linkId }, now);
		expect(await (await ask(`/verify/${id}?k=${token}`, 'application/vc')).json()).toEqual(minimal());
		await revokeAward(db(), cast.actor('radka'), { awardId: id, reason: 'The evidence was handed in twice.' }, now);
		expect(await (await ask(`/verify/${id}`, 'application/json')).json()).toEqual({ ...minimal(), status: 'revoked' });
	});
});

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
