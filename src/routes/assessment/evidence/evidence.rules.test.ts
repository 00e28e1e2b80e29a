import { describe, expect, it } from 'vitest';
import type { Task } from '../../curriculum/curriculum.ts';
import { faultsOf, type Submission } from './evidence.rules.ts';

const task: Task = { id: 'task', kind: 'task', minutes: 60, upload: 'optional', minimumWords: 20, criteria: [{ id: 'c1', outcomes: ['lo1'] }] };
const twenty = 'Попитах два пъти дали срещата е желана и записах отговора така, както беше даден. Следващия път ще попитам по-късно и ще изчакам.';
const good: Submission = {
	reflection: { text: twenty, looksIdentifying: false },
	taskTexts: ['Практикувай въпроса с колега.'],
	hasFile: false,
	declaredFictional: false
};
const identifying = { text: twenty, looksIdentifying: true };
const codes = (given: Task, submission: Submission) => faultsOf(given, submission).map(({ field, code }) => [field, code]);

describe('evidence', () => {
	it('is taken when it is long enough', () => {
		expect(faultsOf(task, good)).toEqual([]);
		expect(codes(task, { ...good, reflection: { text: 'Too short.', looksIdentifying: false } })).toEqual([['reflection', 'assessment.too-short']]);
	});

	it('is not taken for what it repeats or copies, and says how many words count', () => {
		const [sentence = ''] = twenty.split(' Следващия');
		const repeated = { text: `${sentence} ${sentence}`, looksIdentifying: false };
		expect(faultsOf(task, { ...good, reflection: repeated })).toEqual([
			{ field: 'reflection', code: 'assessment.too-few-own-words', details: { words: 17, minimum: 20 } }
		]);
		expect(codes(task, { ...good, taskTexts: [twenty] })).toEqual([['reflection', 'assessment.too-few-own-words']]);
	});

	it('that looks as if it identified somebody needs the declaration, and so does every file', () => {
		expect(codes(task, { ...good, reflection: identifying })).toEqual([['reflection', 'assessment.looks-identifying']]);
		expect(codes(task, { ...good, hasFile: true })).toEqual([['declaredFictional', 'assessment.declare-fictional']]);
		expect(faultsOf(task, { ...good, reflection: identifying, hasFile: true, declaredFictional: true })).toEqual([]);
	});

	it('has a file where the task asks for one and none where it does not', () => {
		expect(codes({ ...task, upload: 'required' }, good)).toEqual([['file', 'assessment.file-missing']]);
		expect(codes({ ...task, upload: 'none' }, { ...good, hasFile: true, declaredFictional: true })).toEqual([['file', 'assessment.file-not-asked']]);
	});
});
