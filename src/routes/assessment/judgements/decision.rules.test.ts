import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeDecision, outcomes, verdicts, type Judgement } from './decision.rules.ts';

const criteria = ['c1', 'c2', 'c3'];
const judgementsArbitrary = fc.array(
	fc.record({
		criterion: fc.constantFrom(...criteria, 'c9'),
		verdict: fc.constantFrom(...verdicts, null),
		reason: fc.constantFrom('', 'short', 'long enough as a reason', ' '.repeat(20))
	}),
	{ maxLength: 5 }
);
const decisionArbitrary = fc.record({
	judgements: judgementsArbitrary,
	outcome: fc.constantFrom(...outcomes, null),
	note: fc.constantFrom('', 'short', 'Please add what the mediator did next.')
});
const met = (criterion: string): Judgement => ({ criterion, verdict: 'met', reason: 'The letter shows it in its second part.' });

describe('a decision', () => {
	it('is complete when every criterion is judged with a reason', () => {
		expect(completeDecision(criteria, { judgements: criteria.map(met), outcome: 'accepted', note: '' })).toHaveProperty('decision');
	});

	it('accepts only what meets every criterion, and returns nothing without a note', () => {
		fc.assert(
			fc.property(decisionArbitrary, (input) => {
				const result = completeDecision(criteria, input);
				if (!('decision' in result)) {
					expect(result.faults.length).toBeGreaterThan(0);
					return;
				}
				const { decision } = result;
				expect(decision.judgements.map((judgement) => judgement.criterion)).toEqual(criteria);
				for (const judgement of decision.judgements) expect(judgement.reason.length).toBeGreaterThanOrEqual(10);
				if (decision.outcome === 'accepted') expect(decision.judgements.every((judgement) => judgement.verdict === 'met')).toBe(true);
				else expect(decision.note.length).toBeGreaterThanOrEqual(10);
			}),
			{ numRuns: 2_000 }
		);
	});

	it('names what is missing by its field', () => {
		const result = completeDecision(criteria, { judgements: [met('c1'), { criterion: 'c2', verdict: null, reason: 'no' }], outcome: 'returned', note: '' });
		expect(result).toMatchObject({
			faults: [
				{ field: 'verdict-c2', code: 'assessment.verdict-missing' },
				{ field: 'reason-c2', code: 'assessment.reason-missing' },
				{ field: 'verdict-c3', code: 'assessment.verdict-missing' },
				{ field: 'reason-c3', code: 'assessment.reason-missing' },
				{ field: 'note', code: 'assessment.note-missing' }
			]
		});
	});

	it('may return evidence that meets every criterion: the note says why', () => {
		const input = { judgements: criteria.map(met), outcome: 'returned' as const, note: 'A name stands in the file. Take it out, please.' };
		expect(completeDecision(criteria, input)).toHaveProperty('decision');
	});
});
