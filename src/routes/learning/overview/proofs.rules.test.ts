import { describe, expect, it } from 'vitest';
import { proofsOf, type ProvingUnit } from './proofs.rules.ts';

const outcomes = [
	{ id: 'lo1', competence: 'explain', level: 1 },
	{ id: 'lo2', competence: 'explain', level: 3 },
	{ id: 'lo3', competence: 'prepare', level: 2 }
];
const task = (id: string, ...shown: string[][]) => ({ id, criteria: shown.map((criterion) => ({ outcomes: criterion })) });
const unit = (tasks: ProvingUnit['tasks'], ...activities: ProvingUnit['activities']): ProvingUnit => ({
	outcomes,
	activities: [{ id: 'lesson', criteria: null }, ...activities],
	tasks
});

describe('what a learner can prove', () => {
	it('is the highest level that an accepted task shows, of each competence that its criteria are about', () => {
		expect(proofsOf([unit({ task: { state: 'accepted' } }, task('task', ['lo1', 'lo2'], ['lo3']))])).toEqual([
			{ competence: 'explain', level: 3, accepted: 1, waiting: 0 },
			{ competence: 'prepare', level: 2, accepted: 1, waiting: 0 }
		]);
	});

	it('counts nothing of an outcome that no criterion is about', () => {
		expect(proofsOf([unit({ task: { state: 'accepted' } }, task('task', ['lo1']))])).toEqual([{ competence: 'explain', level: 1, accepted: 1, waiting: 0 }]);
	});

	it('has no level by what waits, and nothing by what came back or was never handed in', () => {
		const waiting = unit({ task: { state: 'waiting' } }, task('task', ['lo2']), task('other', ['lo3']));
		const returned = unit({ task: { state: 'returned' } }, task('task', ['lo3']));
		expect(proofsOf([waiting, returned])).toEqual([{ competence: 'explain', level: 0, accepted: 0, waiting: 1 }]);
	});

	it('adds up over units', () => {
		const low = unit({ task: { state: 'accepted' } }, task('task', ['lo1']));
		const high = unit({ task: { state: 'accepted' }, other: { state: 'waiting' } }, task('task', ['lo2']), task('other', ['lo1']));
		expect(proofsOf([low, high])).toEqual([{ competence: 'explain', level: 3, accepted: 2, waiting: 1 }]);
		expect(proofsOf([])).toEqual([]);
	});
});
