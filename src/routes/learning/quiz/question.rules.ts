// The questions of a page with other answers in them: what a refused form gave back. Pure; safe for the browser.
import { isPairs } from './answers.rules.ts';
import type { QuizQuestion } from './quiz-page.ts';
import type { Answers } from './quiz.rules.ts';

export function withAnswers(questions: readonly QuizQuestion[], answers: Answers): QuizQuestion[] {
	return questions.map((question) => {
		const answer = answers[question.item];
		return {
			...question,
			options: question.options.map((option) => ({ ...option, isChosen: Array.isArray(answer) && answer.includes(option.id) })),
			parts: question.parts.map((part) => ({ ...part, chosen: isPairs(answer) ? (answer[part.id] ?? '') : '' })),
			typed: typeof answer === 'string' ? answer : ''
		};
	});
}
