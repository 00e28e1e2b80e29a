// From the fields of a quiz form to answers and back, and what is still missing before a quiz can be handed in. Pure.
import type { FieldProblem } from '#platform/problem/problem.ts';
import type { Quiz, QuizItem } from '../../curriculum/curriculum.ts';
import { parseNumber, type Answers, type ItemAnswer } from './quiz.rules.ts';

const longestAnswer = 500;

/** Name of the form control for an item, or for one part of it (a position, a left side). */
export function fieldName(item: QuizItem, part?: string): string {
	if (item.kind === 'single' || item.kind === 'multiple') return `answer.${item.id}[]`;
	return part === undefined ? `answer.${item.id}` : `answer.${item.id}.${part}`;
}

/** Id of the first control of an item, to which an error summary links. */
export function fieldId(item: QuizItem): string {
	return `item-${item.id}`;
}

/** The answers in a form. Fields that the quiz does not ask for, or that are longer than any answer, are left out. */
export function readAnswers(quiz: Quiz, form: FormData): Answers {
	const answers: Record<string, ItemAnswer> = {};
	for (const item of quiz.items) {
		const answer = readAnswer(item, form);
		if (answer !== null) answers[item.id] = answer;
	}
	return answers;
}

function readAnswer(item: QuizItem, form: FormData): ItemAnswer | null {
	switch (item.kind) {
		case 'single':
		case 'multiple': {
			const chosen = textsOf(form, fieldName(item)).filter((option) => item.options.includes(option));
			return chosen.length > 0 ? [...new Set(chosen)] : null;
		}
		case 'order':
			return readParts(item, item.options, item.options.map((_, index) => String(index + 1)), form);
		case 'match':
			return readParts(item, item.left, item.right, form);
		case 'numeric':
		case 'text': {
			const [typed = ''] = textsOf(form, fieldName(item));
			return typed === '' ? null : typed;
		}
	}
}

function readParts(item: QuizItem, parts: readonly string[], allowed: readonly string[], form: FormData): ItemAnswer | null {
	const pairs = parts.flatMap((part) => {
		const [value = ''] = textsOf(form, fieldName(item, part));
		return allowed.includes(value) ? [[part, value] as const] : [];
	});
	return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}

function textsOf(form: FormData, name: string): string[] {
	return form.getAll(name).flatMap((value) => (typeof value === 'string' && value.length <= longestAnswer ? [value.trim()] : []));
}

/**
 * What keeps a quiz from being handed in: an attempt is not spent on an item that was overlooked, a position that was given twice
 * or a number that cannot be read.
 */
export function missingAnswers(quiz: Quiz, answers: Answers): FieldProblem[] {
	return quiz.items.flatMap((item, index) => {
		const code = faultOf(item, answers[item.id]);
		return code ? [{ field: fieldId(item), code, details: { number: index + 1 } }] : [];
	});
}

function faultOf(item: QuizItem, answer: ItemAnswer | undefined): string | null {
	if (answer === undefined) return 'learning.answer-missing';
	if (item.kind === 'order') {
		const places = Object.values(answer);
		if (places.length < item.options.length) return 'learning.answer-incomplete';
		return new Set(places).size < places.length ? 'learning.place-twice' : null;
	}
	if (item.kind === 'match') return Object.values(answer).length < item.left.length ? 'learning.answer-incomplete' : null;
	if (item.kind === 'numeric') return typeof answer === 'string' && Number.isNaN(parseNumber(answer)) ? 'learning.not-a-number' : null;
	return null;
}
