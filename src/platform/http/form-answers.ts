// What a refused form brings back to its page: the words of its problems and the person's own text. Safe for the browser.
import { problemText } from '#platform/i18n/problem-text.ts';
import type { RefusedForm } from '#platform/http/forms.server.ts';
import * as m from '#messages';

type Answer = object | null | undefined;

/** The refusal in what an action answered, or null. */
export function refusalIn(answer: Answer): RefusedForm | null {
	return answer && 'problem' in answer && answer.problem ? (answer as RefusedForm) : null;
}

/** The words beside one field, or undefined when it was fine. */
export function errorOf(answer: Answer, field: string): string | undefined {
	const problem = refusalIn(answer)?.problem.fields.find((candidate) => candidate.field === field);
	return problem && problemText(problem.code, problem.details);
}

/** What the person had written in a field, else the given text. */
export function valueOf(answer: Answer, field: string, otherwise = ''): string {
	const value = refusalIn(answer)?.values[field];
	return typeof value === 'string' ? value : otherwise;
}

/** What the person had chosen of several, else the given choice. */
export function valuesOf(answer: Answer, field: string, otherwise: readonly string[]): readonly string[] {
	const refused = refusalIn(answer);
	if (!refused) return otherwise;
	const value = refused.values[field];
	return typeof value === 'string' ? [value] : (value ?? []);
}

/** Title and links of the error summary, or null when nothing was refused. */
export function summaryOf(answer: Answer): { readonly title: string; readonly errors: { field: string; message: string }[] } | null {
	const refused = refusalIn(answer);
	if (!refused) return null;
	const { code, details, fields } = refused.problem;
	const errors = fields.map((field) => ({ field: field.field, message: problemText(field.code, field.details) }));
	return { title: fields.length > 0 ? m.problem_invalid_form() : problemText(code, details), errors };
}
