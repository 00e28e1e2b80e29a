// Expected outcomes that are not success. The code is the translation key of the message (dots and hyphens become underscores).
// Anything else that is thrown is a bug: logged, 500, never swallowed.

/** One field of a form that was refused. `field` is the id of the input. */
export interface FieldProblem {
	readonly field: string;
	readonly code: string;
	readonly details?: Record<string, string | number>;
}

export class Problem extends Error {
	readonly code: string;
	readonly status: number;
	readonly details: Record<string, string | number>;
	readonly fields: readonly FieldProblem[];

	constructor(code: string, status: number, details: Record<string, string | number> = {}, fields: readonly FieldProblem[] = []) {
		super(code);
		this.name = 'Problem';
		this.code = code;
		this.status = status;
		this.details = details;
		this.fields = fields;
	}
}

export const notFound = () => new Problem('problem.not-found', 404);
export const forbidden = () => new Problem('problem.forbidden', 403);
export const signInFirst = () => new Problem('problem.sign-in-first', 401);
export const invalidForm = (fields: readonly FieldProblem[]) => new Problem('problem.invalid-form', 422, {}, fields);
