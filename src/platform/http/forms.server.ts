// Forms without JavaScript: parse once, answer with what to mend and with the person's own text, or let the verb work.
import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import { Problem, type FieldProblem } from '../problem/problem.ts';
import { isSecretField } from './secret-field.ts';
import { limitFields, withoutFiles } from './limited-body.ts';

/** What a page gets back when its form was refused. `values` is what the person had written, files and passwords excepted. */
export interface RefusedForm {
	readonly problem: { readonly code: string; readonly details: Record<string, string | number>; readonly fields: readonly FieldProblem[] };
	readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Reads the form of a request with a schema, whose issue messages are problem codes (`z.string().min(1, 'people.name-missing')`),
 * and hands the parsed value to `work`. A Problem becomes a RefusedForm with its status; anything else is a bug and goes on.
 * Repeated fields arrive as arrays when their name ends in `[]` (the brackets are not part of the key).
 */
export async function answerForm<S extends z.ZodType, R>(
	request: Request,
	schema: S,
	work: (value: z.infer<S>, form: FormData) => Promise<R>
): Promise<R | ActionFailure<RefusedForm>> {
	const form = await readForm(request);
	const parsed = schema.safeParse(toObject(form));
	if (!parsed.success) {
		const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join('-') || 'form', code: codeOf(issue.message) }));
		return refuse(new Problem('problem.invalid-form', 422, {}, fields), form);
	}
	try {
		return await work(parsed.data, form);
	} catch (thrown) {
		if (thrown instanceof Problem) return refuse(thrown, form);
		throw thrown;
	}
}

function codeOf(message: string): string {
	return /^[a-z-]+\.[a-z0-9-]+$/.test(message) ? message : 'problem.field-wrong';
}

/** The form of a request. Refuses one of too many fields with `problem.body-too-large` (413), and what is no form, or half of one, with 400. */
export async function readForm(request: Request): Promise<FormData> {
	try {
		return withoutNul(await limitFields(request).formData());
	} catch (thrown) {
		throw thrown instanceof Problem ? thrown : new Problem('problem.form-unreadable', 400);
	}
}

/** As `readForm`, for who wants only the texts of a form: its files are empty, and beside them it may have `most` bytes. */
export async function readFormTexts(request: Request, most: number): Promise<FormData> {
	return readForm(withoutFiles(request, most));
}

/** No person types NUL and no database keeps it. */
function withoutNul(form: FormData): FormData {
	const clean = new FormData();
	for (const [name, value] of form) {
		if (typeof value === 'string') clean.append(name.replaceAll('\0', ''), value.replaceAll('\0', ''));
		else clean.append(name.replaceAll('\0', ''), value, value.name.replaceAll('\0', ''));
	}
	return clean;
}

function refuse(problem: Problem, form: FormData): ActionFailure<RefusedForm> {
	const { code, details, fields } = problem;
	return fail(problem.status, { problem: { code, details, fields }, values: textsOf(form) });
}

function toObject(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
	return Object.fromEntries([...valuesByName(form)].map(([name, values]) => (isMany(name) ? [name.slice(0, -2), values] : [name, values[0] ?? ''])));
}

function textsOf(form: FormData): Record<string, string | string[]> {
	const entries: [string, string | string[]][] = [];
	for (const [name, values] of valuesByName(form)) {
		if (isSecretField(name)) continue;
		const texts = values.filter((value) => typeof value === 'string');
		if (isMany(name)) entries.push([name.slice(0, -2), texts]);
		else if (texts[0] !== undefined) entries.push([name, texts[0]]);
	}
	return Object.fromEntries(entries);
}

function isMany(name: string): boolean {
	return name.endsWith('[]');
}

/** In one look at each field: to ask a form for one name is to look at all of its fields. */
function valuesByName(form: FormData): Map<string, FormDataEntryValue[]> {
	const values = new Map<string, FormDataEntryValue[]>();
	for (const [name, value] of form) {
		const known = values.get(name);
		if (known) known.push(value);
		else values.set(name, [value]);
	}
	return values;
}
