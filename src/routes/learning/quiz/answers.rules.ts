// From the fields of a quiz form to answers and back, and what is still missing before a quiz can be handed in. Pure.
import type { FieldProblem } from '#platform/problem/problem.ts';
import { findIdentifyingText } from '#platform/redaction/redaction.ts';
import type { Quiz, QuizItem } from '../../curriculum/curriculum.ts';
import { isAcceptedText, parseNumber, type AcceptedAnswers, type Answers, type ItemAnswer } from './quiz.rules.ts';

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

const mostFields = 500;
const fieldPattern = /^answer\.([a-z0-9-]+)(?:\.([a-z0-9-]+)|(\[\]))?$/;

/** The answers in a form, by the names of its fields alone. What the quiz did not ask for is left out later, by `askedAnswers`. */
export function readAnswers(form: FormData): Answers {
	const answers = new Map<string, ItemAnswer>();
	for (const [name, value] of [...form.entries()].slice(0, mostFields)) {
		const [, item, part, isList] = fieldPattern.exec(name) ?? [];
		if (item === undefined || typeof value !== 'string' || value.length > longestAnswer) continue;
		const text = value.trim();
		if (text === '') continue;
		const known = answers.get(item);
		if (isList) answers.set(item, [...(isListOf(known) ? known : []), text]);
		else if (part) answers.set(item, { ...(isPairs(known) ? known : {}), [part]: text });
		else answers.set(item, text);
	}
	return Object.fromEntries(answers);
}

/** The answers to what the quiz asks, in the shape it asks for: nothing else is stored or marked. */
export function askedAnswers(quiz: Quiz, given: Answers): Answers {
	const answers = quiz.items.flatMap((item) => {
		const answer = Object.hasOwn(given, item.id) ? askedAnswer(item, given[item.id]) : null;
		return answer === null ? [] : [[item.id, answer] as const];
	});
	return Object.fromEntries(answers);
}

function askedAnswer(item: QuizItem, given: ItemAnswer | undefined): ItemAnswer | null {
	switch (item.kind) {
		case 'single':
		case 'multiple': {
			const chosen = isListOf(given) ? item.options.filter((option) => given.includes(option)) : [];
			return chosen.length > 0 ? chosen : null;
		}
		case 'order':
			return pairsOf(
				item.options,
				item.options.map((_, index) => String(index + 1)),
				given
			);
		case 'match':
			return pairsOf(item.left, item.right, given);
		case 'numeric':
		case 'text':
			return typeof given === 'string' && given.trim() !== '' ? given.trim().slice(0, longestAnswer) : null;
	}
}

function pairsOf(parts: readonly string[], allowed: readonly string[], given: ItemAnswer | undefined): ItemAnswer | null {
	if (!isPairs(given)) return null;
	const pairs = parts.flatMap((part) => {
		const value = Object.hasOwn(given, part) ? given[part] : undefined;
		return value !== undefined && allowed.includes(value) ? [[part, value] as const] : [];
	});
	return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}

function isListOf(answer: ItemAnswer | undefined): answer is readonly string[] {
	return Array.isArray(answer);
}

/** Whether an answer is positions or pairs by the id of its part. */
export function isPairs(answer: ItemAnswer | undefined): answer is Readonly<Record<string, string>> {
	return typeof answer === 'object' && !Array.isArray(answer);
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

/**
 * Typed answers that look as if they identify a convicted person (red line 1). An accepted answer is the author's own and never does. There is
 * nothing to declare here: no answer needs a case.
 */
export function identifyingAnswers(quiz: Quiz, answers: Answers, accepted: AcceptedAnswers): FieldProblem[] {
	return quiz.items.flatMap((item, index) => {
		const answer = answers[item.id];
		if (typeof answer !== 'string' || findIdentifyingText(answer).length === 0 || isAcceptedText(answer, accepted[item.id] ?? [])) return [];
		return [{ field: fieldId(item), code: 'learning.answer-identifying', details: { number: index + 1 } }];
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

/** The answers of a refused form, from the texts that it gave back, so that nothing has to be answered twice. Needs no key of the quiz. */
export function keptAnswers(values: Readonly<Record<string, string | readonly string[]>>): Answers {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) {
		if (typeof value === 'string') form.append(name, value);
		else for (const each of value) form.append(`${name}[]`, each);
	}
	return readAnswers(form);
}

/** Accepted answers stand one a line. */
export function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
