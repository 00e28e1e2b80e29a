import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../curriculum/curriculum.ts';
import { countWords, faultsOf, type Submission } from './evidence.rules.ts';

const task: Task = { id: 'task', kind: 'task', minutes: 60, upload: 'optional', minimumWords: 20, criteria: [{ id: 'c1', outcomes: ['lo1'] }] };
const twenty = Array.from({ length: 20 }, () => 'дума').join(' ');
const good: Submission = { reflection: { text: twenty, looksIdentifying: false }, hasFile: false, declaredFictional: false };
const identifying = { text: twenty, looksIdentifying: true };
const codes = (given: Task, submission: Submission) => faultsOf(given, submission).map(({ field, code }) => [field, code]);

describe('evidence', () => {
	it('is taken when it is long enough', () => {
		expect(faultsOf(task, good)).toEqual([]);
		expect(codes(task, { ...good, reflection: { text: 'Too short.', looksIdentifying: false } })).toEqual([['reflection', 'assessment.too-short']]);
	});

	it('counts words in every script, hyphens and apostrophes inside a word', () => {
		expect(countWords("l'ufficio è well-known, Επιμελητής. Şube’nin 2018")).toBe(6);
		fc.assert(
			fc.property(fc.array(fc.constantFrom('word', 'λέξη', 'дума', 'kelime', 'città')), fc.constantFrom(' ', ', ', '\n\n', ' – '), (words, gap) => {
				expect(countWords(words.join(gap))).toBe(words.length);
			})
		);
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
