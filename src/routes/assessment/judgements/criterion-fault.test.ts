import { describe, expect, it } from 'vitest';
import { nameCriterion } from './criterion-fault.ts';

const criteria = [{ id: 'opening' }, { id: 'close' }];

describe('a fault in a decision', () => {
	it('of a criterion is named by it, so that no two read the same', () => {
		expect(nameCriterion(criteria, 'verdict-close', 'Choose a judgement.')).toBe('Criterion 2: Choose a judgement.');
		expect(nameCriterion(criteria, 'reason-opening', 'Give a reason.')).toBe('Criterion 1: Give a reason.');
	});

	it('of another field, or of a criterion that the task does not have, stays as it is', () => {
		for (const field of ['outcome', 'note', 'verdict-elsewhere', 'reason-']) expect(nameCriterion(criteria, field, 'Choose.')).toBe('Choose.');
	});
});
