// Marking of a quiz: deterministic, by the author's visible key. Pure: no I/O, no clock, no chance.
import type { Quiz, QuizItem } from '../../curriculum/curriculum.ts';

/** Answers by item id: option ids, pairs by left id, positions by option id, or what was typed. */
export type Answers = Record<string, ItemAnswer>;
export type ItemAnswer = readonly string[] | Readonly<Record<string, string>> | string;

/** The outcome of one item. Each item is worth one point. */
export interface ItemResult {
	readonly item: string;
	readonly answered: boolean;
	readonly correct: boolean;
}

export interface QuizResult {
	readonly results: readonly ItemResult[];
	readonly points: number;
	readonly outOf: number;
	readonly passed: boolean;
}

/** Accepted answers of the `text` items, in every language of the unit: a learner may answer in any of them. */
export type AcceptedAnswers = Readonly<Record<string, readonly string[]>>;

export function markQuiz(quiz: Quiz, answers: Answers, accepted: AcceptedAnswers): QuizResult {
	const results = quiz.items.map((item) => markItem(item, answers[item.id], accepted[item.id] ?? []));
	const points = results.filter((result) => result.correct).length;
	return { results, points, outOf: results.length, passed: reaches(points, quiz.passShare * results.length) };
}

/** How many points pass: the least whole number that reaches the share. */
export function pointsToPass(quiz: Quiz): number {
	return Math.ceil(quiz.passShare * quiz.items.length - rounding);
}

/** A share such as 0.55 of 20 is 11, whatever binary fractions make of it. */
const rounding = 1e-9;

function reaches(points: number, wanted: number): boolean {
	return points >= wanted - rounding;
}

function markItem(item: QuizItem, answer: ItemAnswer | undefined, accepted: readonly string[]): ItemResult {
	const answered = isAnswered(answer);
	return { item: item.id, answered, correct: answered && answer !== undefined && isCorrect(item, answer, accepted) };
}

function isAnswered(answer: ItemAnswer | undefined): boolean {
	if (answer === undefined) return false;
	if (typeof answer === 'string') return answer.trim() !== '';
	return Object.values(answer).some((value) => value !== '');
}

function isCorrect(item: QuizItem, answer: ItemAnswer, accepted: readonly string[]): boolean {
	switch (item.kind) {
		case 'single':
		case 'multiple':
			return Array.isArray(answer) && sameSet(answer, item.correct);
		case 'order':
			return isMap(answer) && item.options.every((option, index) => answer[option] === String(index + 1));
		case 'match':
			return isMap(answer) && item.left.every((left, index) => answer[left] === item.right[index]);
		case 'numeric':
			return typeof answer === 'string' && isNear(parseNumber(answer), item.answer, item.tolerance);
		case 'text':
			return typeof answer === 'string' && isAcceptedText(answer, accepted);
	}
}

/** Whether a typed answer is one of the accepted, whatever its case, accents and spaces. */
export function isAcceptedText(answer: string, accepted: readonly string[]): boolean {
	return plain(answer) !== '' && accepted.some((text) => plain(text) === plain(answer));
}

function isMap(answer: ItemAnswer): answer is Readonly<Record<string, string>> {
	return typeof answer === 'object' && !Array.isArray(answer);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && new Set(a).size === a.length && a.every((value) => b.includes(value));
}

/** Reads a number as people of the six languages write it: `1 880`, `1.880,5`, `1,880.5`, `2,5`. NaN when it is none. */
export function parseNumber(text: string): number {
	const compact = text.trim().replace('\u2212', '-');
	const decimal = decimalMark(compact);
	const [whole = '', fraction] = decimal ? compact.split(decimal) : [compact];
	if (!wholeNumber.test(whole) || (fraction !== undefined && !/^\d+$/.test(fraction))) return NaN;
	return Number(whole.replace(separators, '') + (fraction ? `.${fraction}` : ''));
}

/** Digits alone, or in groups of three. */
const wholeNumber = /^[+-]?(\d+|\d{1,3}([\s\u00a0\u202f'\u2019.,]\d{3})+)$/;
const separators = /[\s\u00a0\u202f'\u2019.,]/g;

/** Which of `.` and `,` separates the decimals; null when all of them group thousands. */
function decimalMark(text: string): string | null {
	const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
	if (last < 0) return null;
	const mark = text[last] ?? '';
	const other = mark === '.' ? ',' : '.';
	if (text.split(mark).length > 2) return null;
	if (text.includes(other)) return mark;
	return text.length - last - 1 === 3 && !/^[+-]?0/.test(text) ? null : mark;
}

/** The last digits of a binary fraction do not decide whether a number is near enough. */
function isNear(value: number, target: number, tolerance: number): boolean {
	return Math.abs(value - target) <= tolerance + rounding * Math.max(1, Math.abs(target));
}

/** Case, accents, final sigma, dotless i, punctuation and spaces do not decide whether a word is right. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('ς', 'σ')
		.replaceAll('ı', 'i')
		.replace(/[\p{P}\p{S}\s]+/gu, ' ')
		.trim();
}
