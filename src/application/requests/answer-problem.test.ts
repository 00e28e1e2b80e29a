import { describe, expect, it } from 'vitest';
import { newId } from '#platform/identifier/identifier.ts';
import { Problem } from '#platform/problem/problem.ts';
import { problemDetails } from './answer-problem.server.ts';
import { describeError, describeFrameworkError, isMissingReference } from './describe-error.server.ts';

describe('problem details', () => {
	it('say status, words, code and which request it was', async () => {
		const requestId = newId();
		const answer = problemDetails({ locale: 'en', requestId }, new Problem('files.too-large', 413, { megabytes: 25 }));
		expect(answer.status).toBe(413);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			...{ 'content-type': 'application/problem+json', 'content-language': 'en', 'cache-control': 'no-store' }
		});
		expect(await answer.json()).toEqual({
			...{ type: 'about:blank', title: 'Payload Too Large', status: 413, detail: 'The file is larger than 25 MB.' },
			...{ instance: `urn:uuid:${requestId}`, code: 'files.too-large', details: { megabytes: 25 } }
		});
	});

	it('have no empty details', async () => {
		const answer = problemDetails({ locale: 'en', requestId: newId() }, new Problem('problem.forbidden', 403));
		expect(await answer.json()).not.toHaveProperty('details');
	});
});

describe('what went wrong', () => {
	it.each([
		[400, 'problem.not-found', false],
		[404, 'problem.not-found', false],
		[413, 'problem.body-too-large', false],
		[415, 'problem.no-form', false],
		[500, 'problem.unexpected', true]
	])('in the framework with %i is %s', (status, code, isBug) => {
		expect(describeFrameworkError(status)).toEqual({ status, code, details: {}, isBug });
	});

	it('is a missing reference where the database says so, through whatever it was told', () => {
		expect(isMissingReference(new Error('query', { cause: Object.assign(new Error('key'), { code: '23503' }) }))).toBe(true);
		expect(isMissingReference(Object.assign(new Error('twice'), { code: '23505' }))).toBe(false);
	});

	it('is a bug unless it is a problem of whoever asks, a database that is away or a disk that is full', () => {
		expect(describeError(new Problem('problem.forbidden', 403))).toMatchObject({ status: 403, isBug: false });
		expect(describeError(new Problem('credentials.certificate-failed', 500))).toMatchObject({ status: 500, isBug: true });
		expect(describeError(new Error('query', { cause: Object.assign(new Error('socket'), { code: 'ECONNREFUSED' }) }))).toMatchObject({ status: 503 });
		expect(describeError(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toMatchObject({ status: 507 });
		expect(describeError(new TypeError('of null'))).toEqual({ code: 'problem.unexpected', details: {}, isBug: true });
	});
});
