// What the error page says: a Problem in its own words and status, a database that is away, a disk that is full, and anything else as a bug.
import { Problem } from '#platform/problem/problem.ts';

export interface DescribedError {
	readonly status?: number;
	readonly code: string;
	readonly details: Record<string, string | number>;
	/** True when the operator must read it in the log. */
	readonly isBug: boolean;
}

export function describeError(thrown: unknown): DescribedError {
	if (thrown instanceof Problem) return { status: thrown.status, code: thrown.code, details: thrown.details, isBug: thrown.status >= 500 };
	const codes = codesOf(thrown);
	if (codes.some((code) => away.test(code))) return { status: 503, code: 'problem.database-away', details: {}, isBug: true };
	if (codes.some((code) => full.test(code))) return { status: 507, code: 'problem.storage-full', details: {}, isBug: true };
	return { code: 'problem.unexpected', details: {}, isBug: true };
}

/** The same for what the framework refuses by itself: an address without a route, a form that it cannot read. */
export function describeFrameworkError(status: number): DescribedError {
	if (status >= 500) return { status, code: 'problem.unexpected', details: {}, isBug: true };
	if (status === 413) return { status, code: 'problem.body-too-large', details: {}, isBug: false };
	return { status, code: status === 415 ? 'problem.no-form' : 'problem.not-found', details: {}, isBug: false };
}

/** Whether a record could not be written because what it refers to is not there (any more). */
export function isMissingReference(thrown: unknown): boolean {
	return codesOf(thrown).includes('23503');
}

const away = /^(ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[1-3]|08\d\d\d)$/;
const full = /^(ENOSPC|EDQUOT|53100)$/;

/** The codes of an error and of what caused it, by the system, the database or its driver. */
function codesOf(thrown: unknown): string[] {
	if (typeof thrown !== 'object' || thrown === null) return [];
	const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
	return [...own, ...codesOf('cause' in thrown ? thrown.cause : null)];
}
