import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quiz, QuizItem } from '../../curriculum/curriculum.ts';
import { askedAnswers, fieldName, keptAnswers, missingAnswers, readAnswers } from './answers.rules.ts';
import { attemptsLeft } from './attempts.rules.ts';
import { shuffled } from './option-order.rules.ts';
import { markQuiz, parseNumber, pointsToPass, type Answers, type ItemAnswer } from './quiz.rules.ts';

const base = { outcomes: ['lo1'], source: 's' };
const single: QuizItem = { ...base, id: 'q1', kind: 'single', options: ['a', 'b', 'c'], correct: ['b'] };
const multiple: QuizItem = { ...base, id: 'q2', kind: 'multiple', options: ['a', 'b', 'c', 'd'], correct: ['a', 'c'] };
const order: QuizItem = { ...base, id: 'q3', kind: 'order', options: ['a', 'b', 'c', 'd'] };
const match: QuizItem = { ...base, id: 'q4', kind: 'match', left: ['a', 'b', 'c'], right: ['x', 'y', 'z'] };
const numeric: QuizItem = { ...base, id: 'q5', kind: 'numeric', answer: 12.3, tolerance: 0.1 };
const text: QuizItem = { ...base, id: 'q6', kind: 'text' };
const quizOf = (...items: QuizItem[]): Quiz => ({ passShare: 0.75, attemptsPerDay: 3, items });
const whole = quizOf(single, multiple, order, match, numeric, text);
const accepted = { q6: ['consent', 'Συναίνεση', 'ışık', 'съгласие'] };
const right: Answers = {
	q1: ['b'],
	q2: ['c', 'a'],
	q3: { a: '1', b: '2', c: '3', d: '4' },
	q4: { a: 'x', b: 'y', c: 'z' },
	q5: '12,3',
	q6: 'Consent'
};

const marks = (item: QuizItem, answer: ItemAnswer) => markQuiz(quizOf(item), { [item.id]: answer }, accepted).points === 1;

describe('marking', () => {
	it('gives every point to the right answers and none to silence', () => {
		expect(markQuiz(whole, right, accepted)).toMatchObject({ points: 6, outOf: 6, passed: true });
		const silent = markQuiz(whole, {}, accepted);
		expect(silent).toMatchObject({ points: 0, passed: false });
		expect(silent.results.every((result) => !result.answered && !result.correct)).toBe(true);
	});

	it('does not mind in which order the options of a multiple choice arrive, and gives nothing for a part or a surplus', () => {
		fc.assert(
			fc.property(fc.subarray(['a', 'b', 'c', 'd']), fc.boolean(), (chosen, reversed) => {
				const answer = reversed ? [...chosen].reverse() : chosen;
				expect(marks(multiple, answer)).toBe(chosen.length === 2 && chosen.includes('a') && chosen.includes('c'));
			})
		);
		expect(marks(multiple, ['a', 'a'])).toBe(false);
	});

	it('accepts one arrangement of an ordering and one pairing of a matching', () => {
		const places = fc.shuffledSubarray(['1', '2', '3', '4'], { minLength: 4 });
		fc.assert(
			fc.property(places, ([a = '', b = '', c = '', d = '']) => {
				expect(marks(order, { a, b, c, d })).toBe(a + b + c + d === '1234');
			})
		);
		expect(marks(match, { a: 'x', b: 'z', c: 'y' })).toBe(false);
		expect(marks(match, { a: 'x', b: 'y' })).toBe(false);
	});

	it('accepts a number within its tolerance, edges included, whatever binary fractions make of it', () => {
		expect(['12.2', '12,4', '12.3'].map((answer) => marks(numeric, answer))).toEqual([true, true, true]);
		expect(['12.1', '12,5', 'twelve', ''].map((answer) => marks(numeric, answer))).toEqual([false, false, false, false]);
	});

	it('reads a short text without minding case, accents, final sigma, dotless i or punctuation', () => {
		for (const answer of ['CONSENT', ' consent. ', 'συναινεση', 'ΣΥΝΑΙΝΕΣΗ', 'IŞIK', 'isik', 'Съгласие']) expect(marks(text, answer)).toBe(true);
		for (const answer of ['consents', '...', '']) expect(marks(text, answer)).toBe(false);
	});

	it('is deterministic, stays between zero and the number of items, and never falls when one more answer is right', () => {
		const keys = Object.keys(right);
		fc.assert(
			fc.property(fc.subarray(keys), fc.constantFrom(...keys), (known, more) => {
				const some = Object.fromEntries(known.map((key) => [key, right[key] ?? '']));
				const result = markQuiz(whole, some, accepted);
				expect(markQuiz(whole, some, accepted)).toEqual(result);
				expect(result.points).toBe(new Set(known).size);
				expect(markQuiz(whole, { ...some, [more]: right[more] ?? '' }, accepted).points).toBeGreaterThanOrEqual(result.points);
			})
		);
	});

	it('passes exactly from the share on, in whole hundredths', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 40 }), fc.nat(40), (hundredths, size, points) => {
				const items = Array.from({ length: size }, (_, index) => ({ ...single, id: `q${index}` }));
				const quiz = { ...quizOf(...items), passShare: hundredths / 100 };
				const answers = Object.fromEntries(items.slice(0, points).map((item) => [item.id, ['b']]));
				const result = markQuiz(quiz, answers, {});
				expect(result.passed).toBe(result.points * 100 >= hundredths * size);
				expect(result.passed).toBe(result.points >= pointsToPass(quiz));
			})
		);
	});
});

describe('reading numbers', () => {
	it('reads thousands and decimals as each of the six languages writes them', () => {
		const cases: [string, number][] = [
			['2018', 2018],
			['1 880', 1880],
			['1.880', 1880],
			['1,880', 1880],
			['1.880,5', 1880.5],
			['1,880.5', 1880.5],
			['2,5', 2.5],
			['0.125', 0.125],
			['−7', -7],
			['1.234.567', 1234567]
		];
		for (const [written, value] of cases) expect(parseNumber(written)).toBe(value);
		for (const written of ['', 'ten', '1,5,6', '1.2.3', '12 34', '5 %', '.5', '5.']) expect(parseNumber(written)).toBeNaN();
	});

	it('reads back every whole number that Intl writes', () => {
		fc.assert(
			fc.property(fc.integer(), fc.constantFrom('en', 'bg', 'el', 'it', 'pt', 'tr'), (value, locale) => {
				expect(parseNumber(new Intl.NumberFormat(locale).format(value)) + 0).toBe(value + 0);
			})
		);
	});
});

describe('a quiz form', () => {
	const formOf = (fields: [string, string][]) => {
		const form = new FormData();
		for (const [name, value] of fields) form.append(name, value);
		return form;
	};
	const rightForm = (): [string, string][] => [
		[fieldName(single), 'b'],
		[fieldName(multiple), 'a'],
		[fieldName(multiple), 'c'],
		...['a', 'b', 'c', 'd'].map((option, index): [string, string] => [fieldName(order, option), String(index + 1)]),
		[fieldName(match, 'a'), 'x'],
		[fieldName(match, 'b'), 'y'],
		[fieldName(match, 'c'), 'z'],
		[fieldName(numeric), ' 12,3 '],
		[fieldName(text), 'consent']
	];

	it('reads what was answered and lacks nothing when all is answered', () => {
		const answers = askedAnswers(whole, readAnswers(formOf(rightForm())));
		expect(markQuiz(whole, answers, accepted).points).toBe(6);
		expect(missingAnswers(whole, answers)).toEqual([]);
	});

	it('comes back as it was filled in when it is refused', () => {
		const form = formOf(rightForm());
		const values = Object.fromEntries(
			[...new Set(form.keys())].map((name) => (name.endsWith('[]') ? [name.slice(0, -2), form.getAll(name).map(String)] : [name, String(form.get(name))]))
		);
		expect(keptAnswers(values)).toEqual(readAnswers(form));
	});

	it('names each item that is missing, half done, or cannot be read', () => {
		const form = formOf([
			[fieldName(multiple), 'a'],
			...['a', 'b', 'c', 'd'].map((option): [string, string] => [fieldName(order, option), '1']),
			[fieldName(match, 'a'), 'x'],
			[fieldName(numeric), 'many']
		]);
		const answers = askedAnswers(whole, readAnswers(form));
		expect(missingAnswers(whole, answers).map(({ field, code }) => [field, code])).toEqual([
			['item-q1', 'learning.answer-missing'],
			['item-q3', 'learning.place-twice'],
			['item-q4', 'learning.answer-incomplete'],
			['item-q5', 'learning.not-a-number'],
			['item-q6', 'learning.answer-missing']
		]);
	});

	it('lets nothing in that the quiz does not ask for', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (noise) => {
				const form = formOf([...noise, [fieldName(single), 'zzz'], [fieldName(order, 'a'), '9'], ['answer.q9', 'x'], ['answer.__proto__', 'x']]);
				const answers = askedAnswers(quizOf(single, order), readAnswers(form));
				expect(answers).toEqual({});
			})
		);
		expect(readAnswers(formOf([[fieldName(text), 'x'.repeat(501)]]))).toEqual({});
	});
});

describe('the order of options', () => {
	const lists = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 12 });

	it('is a permutation, the same each time, and never the order in which they were written', () => {
		fc.assert(
			fc.property(lists, fc.string(), (items, seed) => {
				const order = shuffled(items, seed);
				expect([...order].sort()).toEqual([...items].sort());
				expect(shuffled(items, seed)).toEqual(order);
				expect(order).not.toEqual(items);
			})
		);
	});

	it('differs between people: every option comes first for someone', () => {
		const firsts = new Set(Array.from({ length: 200 }, (_, person) => shuffled(['a', 'b', 'c', 'd'], `enrolment-${person}/q1`)[0]));
		expect(firsts.size).toBe(4);
	});
});

describe('attempts', () => {
	const now = new Date('2026-11-02T12:00:00Z');
	const times = fc.array(
		fc.integer({ min: 0, max: 72 * 60 }).map((minutes) => new Date(now.getTime() - minutes * 60_000)),
		{ maxLength: 8 }
	);

	it('are as many a day as the author allows, a day being any 24 hours', () => {
		fc.assert(
			fc.property(times, fc.integer({ min: 1, max: 5 }), (attempts, perDay) => {
				const { left, nextAt } = attemptsLeft(attempts, perDay, now);
				const recent = attempts.filter((at) => now.getTime() - at.getTime() < 86_400_000).length;
				expect(left).toBe(Math.max(0, perDay - recent));
				expect(nextAt === null).toBe(left > 0);
				if (!nextAt) return;
				expect(attemptsLeft(attempts, perDay, nextAt).left).toBeGreaterThan(0);
				expect(attemptsLeft(attempts, perDay, new Date(nextAt.getTime() - 1)).left).toBe(0);
			})
		);
	});
});
