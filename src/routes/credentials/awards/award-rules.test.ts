import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awardCode, isAwardCode, parseAwardCode } from './award-code.rules.ts';
import { endOfTerm, stateAt } from './award-state.rules.ts';
import { eligibility, type AcceptedWork, type DoneWork } from './eligibility.rules.ts';

describe('the number of an award', () => {
	const secret = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), minLength: 16, maxLength: 16 });

	it('reads as it was written, however it is typed', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9_999_999 }), secret, (plate, random) => {
				const written = awardCode(plate, random);
				expect(isAwardCode(written)).toBe(true);
				expect(parseAwardCode(written)).toBe(written);
				expect(parseAwardCode(` ${written.toLowerCase().replaceAll('-', ' ')} `)).toBe(written);
			})
		);
	});

	it('takes O for zero and L for one', () => {
		expect(parseAwardCode('a01-7k3m-q2xv-9tbc-w4ho')).toBe('A01-7K3M-Q2XV-9TBC-W4H0');
		expect(parseAwardCode('A01-7K3M-Q2XV-9TBC-W4HL')).toBe('A01-7K3M-Q2XV-9TBC-W4H1');
	});

	it('is refused in any other form', () => {
		for (const text of ['', 'A01', 'B01-7K3M-Q2XV-9TBC-W4HP', 'A01-7K3M-Q2XV-9TBC-W4H', 'A01-7K3M-Q2XV-9TBC-W4HU', "A01'--"]) {
			expect(parseAwardCode(text)).toBeNull();
			expect(isAwardCode(text)).toBe(false);
		}
	});
});

describe('the term of an award', () => {
	it('ends on the same day of a later month, or on its last day', () => {
		expect(endOfTerm(new Date('2026-11-14T09:30:00Z'), 36)).toEqual(new Date('2029-11-14T09:30:00Z'));
		expect(endOfTerm(new Date('2024-02-29T10:00:00Z'), 12)).toEqual(new Date('2025-02-28T10:00:00Z'));
		expect(endOfTerm(new Date('2026-08-31T10:00:00Z'), 6)).toEqual(new Date('2027-02-28T10:00:00Z'));
		expect(endOfTerm(new Date(), null)).toBeNull();
	});

	it('is over from its very end; a revocation outweighs it', () => {
		const expiresAt = new Date('2029-11-14T09:30:00Z');
		const before = new Date('2029-11-14T09:29:59Z');
		expect(stateAt({ expiresAt, revokedAt: null }, before)).toBe('valid');
		expect(stateAt({ expiresAt, revokedAt: null }, expiresAt)).toBe('expired');
		expect(stateAt({ expiresAt, revokedAt: before }, expiresAt)).toBe('revoked');
		expect(stateAt({ expiresAt: null, revokedAt: null }, expiresAt)).toBe('valid');
	});
});

describe('eligibility', () => {
	const achievement = {
		units: [
			{ unitId: 'one', version: 1 },
			{ unitId: 'two', version: 3 }
		]
	};
	const demands = new Map([
		['one@1', { tasks: ['task'], quizzes: ['quiz'] }],
		['two@3', { tasks: ['task', 'second'], quizzes: [] }]
	]);
	const work = (unitId: string, unitVersion: number, activity: string, organisationId = 'o', at = '2026-01-01'): AcceptedWork => {
		return { unitId, unitVersion, activity, organisationId, at: new Date(at) };
	};
	const accepted = [work('one', 1, 'task'), work('two', 3, 'task'), work('two', 3, 'second', 'last', '2026-02-01')];
	const completed: DoneWork[] = [{ unitId: 'one', unitVersion: 1, activity: 'quiz' }];

	it('wants every task of every unit, in the version that counts', () => {
		expect(eligibility(achievement, demands, { accepted, completed })).toMatchObject({ isEligible: true, organisationId: 'last' });
		expect(eligibility(achievement, demands, { accepted: [], completed })).toMatchObject({ isEligible: false });
		expect(eligibility(achievement, demands, { accepted: [...accepted.slice(0, 2), work('two', 2, 'second')], completed })).toEqual({
			isEligible: false,
			open: [{ unitId: 'two', version: 3, kind: 'task', activity: 'second' }]
		});
	});

	it('wants every quiz to be passed, in the version that counts', () => {
		const open = [{ unitId: 'one', version: 1, kind: 'quiz', activity: 'quiz' }];
		expect(eligibility(achievement, demands, { accepted, completed: [] })).toEqual({ isEligible: false, open });
		expect(eligibility(achievement, demands, { accepted, completed: [{ unitId: 'one', unitVersion: 2, activity: 'quiz' }] })).toEqual({
			isEligible: false,
			open
		});
		expect(eligibility(achievement, demands, { accepted, completed: [{ unitId: 'one', unitVersion: 1, activity: 'lesson' }] })).toEqual({
			isEligible: false,
			open
		});
	});

	it('is lost with any one task', () => {
		fc.assert(
			fc.property(fc.subarray(accepted), (some) => {
				expect(eligibility(achievement, demands, { accepted: some, completed }).isEligible).toBe(some.length === accepted.length);
			})
		);
	});

	it('never comes from units without a task', () => {
		const open = [{ unitId: 'two', version: 3, kind: 'task', activity: null }];
		expect(eligibility(achievement, new Map([['one@1', { tasks: ['task'], quizzes: ['quiz'] }]]), { accepted, completed })).toEqual({
			isEligible: false,
			open
		});
		expect(eligibility({ units: [] }, demands, { accepted, completed }).isEligible).toBe(false);
	});
});
