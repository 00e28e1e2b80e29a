// A quiz as its pages show it: prompts and options in the reader's language, shuffled for this person. No I/O.
// The key never goes to a page before the quiz is handed in: the data of a page can be asked for as JSON.
import { renderMarkdown, type LinkFor } from '#platform/markdown/markdown.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import type { Quiz, QuizItem } from '../../curriculum/curriculum.ts';
import type { AuthoredTexts } from '../../translation/translation.server.ts';
import { fieldId, fieldName, isPairs, linesOf } from './answers.rules.ts';
import { shuffled } from './option-order.rules.ts';
import type { Answers, ItemAnswer, ItemResult } from './quiz.rules.ts';

export interface Phrase {
	readonly body: string;
	readonly lang: string;
}

export interface Choice extends Phrase {
	readonly id: string;
}

/** One row of an ordering or a matching: its own select. */
export interface Part extends Choice {
	readonly name: string;
	readonly chosen: string;
}

export interface QuizQuestion {
	readonly item: string;
	readonly kind: QuizItem['kind'];
	readonly prompt: Phrase;
	/** Id of the first control; name of the control, for kinds with one name. */
	readonly field: string;
	readonly name: string;
	readonly options: readonly (Choice & { readonly isChosen: boolean })[];
	readonly parts: readonly Part[];
	/** What a row's select offers. */
	readonly targets: readonly Choice[];
	readonly typed: string;
}

export interface QuizTexts {
	readonly unit: Unit;
	readonly texts: AuthoredTexts;
	/** Id of the quiz activity, under which its texts stand. */
	readonly activity: string;
}

/** The questions with what was answered so far. `seed` is the enrolment: its order of options stays. */
export function questionsOf(quiz: Quiz, given: QuizTexts, seed: string, answers: Answers): QuizQuestion[] {
	return quiz.items.map((item) => {
		const say = phraser(given, item);
		const answer = answers[item.id];
		const choices = (ids: readonly string[], part: string) => shuffled(ids, `${seed}/${item.id}/${part}`).map((id) => ({ id, ...say(id) }));
		const rows = item.kind === 'order' ? choices(item.options, 'options') : item.kind === 'match' ? item.left.map((id) => ({ id, ...say(id) })) : [];
		return {
			item: item.id,
			kind: item.kind,
			prompt: say('prompt'),
			field: fieldId(item),
			name: fieldName(item),
			options:
				item.kind === 'single' || item.kind === 'multiple'
					? choices(item.options, 'options').map((choice) => ({ ...choice, isChosen: Array.isArray(answer) && answer.includes(choice.id) }))
					: [],
			parts: rows.map((row) => ({ ...row, name: fieldName(item, row.id), chosen: pairIn(answer, row.id) })),
			targets: item.kind === 'match' ? choices(item.right, 'right') : item.kind === 'order' ? item.options.map(placeOf) : [],
			typed: typeof answer === 'string' ? answer : ''
		};
	});
}

const placeOf = (_: string, index: number): Choice => ({ id: String(index + 1), body: String(index + 1), lang: '' });

function phraser({ unit, texts, activity }: QuizTexts, item: QuizItem) {
	return (part: string): Phrase => {
		const block = `${activity}/${item.id}/${part}`;
		return { body: texts.body(unit.owner, block), lang: texts.text(unit.owner, block)?.locale ?? unit.sourceLocale };
	};
}

function pairIn(answer: ItemAnswer | undefined, part: string): string {
	return isPairs(answer) ? (answer[part] ?? '') : '';
}

export interface MarkedQuestion {
	readonly item: string;
	readonly prompt: Phrase;
	readonly isCorrect: boolean;
	readonly own: readonly Phrase[];
	readonly right: readonly Phrase[];
	/** Positions matter: the lines are shown numbered. */
	readonly isOrdered: boolean;
	/** Of a matching, row by row, instead of lines. */
	readonly pairs: readonly MarkedPair[];
	readonly feedback: { readonly html: string; readonly lang: string };
	readonly source: { readonly citation: string; readonly url: string | null } | null;
}

export interface MarkedPair {
	readonly id: string;
	readonly left: Phrase;
	/** Null where nothing was chosen. */
	readonly own: Phrase | null;
	readonly right: Phrase;
}

/** Each item of an attempt: own answer, right answer, why, and where it stands written. */
export function markedQuestions(
	quiz: Quiz,
	given: QuizTexts,
	attempt: { readonly answers: Answers; readonly results: readonly ItemResult[] },
	links: LinkFor,
	locale: string
): MarkedQuestion[] {
	return quiz.items.map((item) => {
		const say = phraser(given, item);
		const feedback = say('feedback');
		const source = given.unit.structure.sources.find((candidate) => candidate.id === item.source);
		return {
			item: item.id,
			prompt: say('prompt'),
			isCorrect: attempt.results.some((result) => result.item === item.id && result.correct),
			own: ownAnswer(item, attempt.answers[item.id], say, locale),
			right: rightAnswer(item, say, locale),
			isOrdered: item.kind === 'order',
			pairs: item.kind === 'match' ? pairsOf(item, attempt.answers[item.id], say) : [],
			feedback: { html: renderMarkdown(feedback.body, links), lang: feedback.lang },
			source: source ? { citation: source.citation, url: source.url ?? null } : null
		};
	});
}

type Say = (part: string) => Phrase;

function ownAnswer(item: QuizItem, answer: ItemAnswer | undefined, say: Say, locale: string): Phrase[] {
	if (answer === undefined) return [];
	switch (item.kind) {
		case 'single':
		case 'multiple':
			return Array.isArray(answer) ? item.options.filter((option) => answer.includes(option)).map(say) : [];
		case 'order':
			return [...item.options].sort((a, b) => Number(pairIn(answer, a)) - Number(pairIn(answer, b))).map(say);
		case 'match':
			return [];
		case 'numeric':
			return typeof answer === 'string' ? [{ body: answer, lang: locale }] : [];
		case 'text':
			return typeof answer === 'string' ? [{ body: answer, lang: '' }] : [];
	}
}

function rightAnswer(item: QuizItem, say: Say, locale: string): Phrase[] {
	switch (item.kind) {
		case 'single':
		case 'multiple':
			return item.options.filter((option) => item.correct.includes(option)).map(say);
		case 'order':
			return item.options.map(say);
		case 'match':
			return [];
		case 'numeric':
			return [{ body: new Intl.NumberFormat(locale, { useGrouping: false }).format(item.answer), lang: locale }];
		case 'text': {
			const accepted = say('accepted');
			return [{ body: linesOf(accepted.body)[0] ?? '', lang: accepted.lang }];
		}
	}
}

function pairsOf(item: Extract<QuizItem, { kind: 'match' }>, answer: ItemAnswer | undefined, say: Say): MarkedPair[] {
	return item.left.flatMap((left, index) => {
		const right = item.right[index];
		const own = pairIn(answer, left);
		return right ? [{ id: left, left: say(left), own: own ? say(own) : null, right: say(right) }] : [];
	});
}
