import { describe, expect, it } from 'vitest';
import { datesOf, grantForm } from './grant-form.ts';

const given = { personId: '01a2017c-32b2-74f8-a61b-42faa1550de7', role: 'assessor', startsOn: '2026-11-22', endsOn: '' };
const now = new Date('2026-11-22T09:00:00Z');

describe('the form of a role', () => {
	it('may leave the end open', () => {
		expect(datesOf(grantForm.parse(given), 'Europe/Athens', now)).toEqual({ startsAt: now, endsAt: null });
	});

	it('takes the last day that it can mean', () => {
		const { endsAt } = datesOf(grantForm.parse({ ...given, endsOn: '2199-12-31' }), 'America/New_York', now);
		expect(endsAt?.toISOString()).toBe('2200-01-01T05:00:00.000Z');
	});

	it.each(['', '2026-02-30', '0000-01-01', '9999-12-31', '22.11.2026'])('refuses %o as a first day, once', (startsOn) => {
		expect(grantForm.safeParse({ ...given, startsOn }).error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
			['startsOn', 'people.date-wrong']
		]);
	});

	it('asks for a role where none was chosen', () => {
		expect(grantForm.safeParse({ ...given, role: '' }).error?.issues).toMatchObject([{ path: ['role'], message: 'people.choice-unknown' }]);
	});

	it.each(['0000-01-01', '9999-12-31'])('refuses %o as a last day', (endsOn) => {
		expect(grantForm.safeParse({ ...given, endsOn }).success).toBe(false);
	});
});
