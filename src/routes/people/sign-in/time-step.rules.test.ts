import { describe, expect, it } from 'vitest';
import { timeStepOf } from './time-step.rules.ts';

/** RFC 6238, appendix B: SHA-1, the last six of its eight digits. */
const secret = '12345678901234567890';

describe('the time step of a code', () => {
	it.each([
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_111_111_111, '050471'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037'],
		[20_000_000_000, '353130']
	])('at second %i is that of RFC 6238', (second, code) => {
		expect(timeStepOf(secret, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
	});

	it('is found one step early and one step late, and no further', () => {
		const begin = 37_037_037 * 30;
		const stepAt = (second: number) => timeStepOf(secret, '050471', new Date((begin + second) * 1000));
		for (const second of [-30, 0, 29, 59]) expect(stepAt(second), `at ${second}`).toBe(37_037_037);
		for (const second of [-31, 60, 600]) expect(stepAt(second), `at ${second}`).toBeNull();
	});

	it('is none for what is no code', () => {
		for (const code of ['', '28708', '287083', '2870822', 'ａｂｃｄｅｆ']) expect(timeStepOf(secret, code, new Date(59_000))).toBeNull();
	});
});
