import { expect, it } from 'vitest';
import { inForceOf } from './in-force.rules.ts';

const award = (id: string, end: string | null, given: { state?: string; sample?: boolean } = {}) => ({
	id,
	expiresAt: end === null ? null : new Date(end),
	state: given.state ?? 'valid',
	sample: given.sample ?? false
});

it('what is in force runs out in order, and no sample, which is never in force', () => {
	const awards = [
		award('open', null),
		award('late', '2029-11-22'),
		award('soon', '2027-01-01'),
		award('sample', '2026-12-01', { sample: true }),
		award('over', '2025-01-01', { state: 'expired' })
	];
	expect(inForceOf(awards).map(({ id }) => id)).toEqual(['soon', 'late', 'open']);
});
