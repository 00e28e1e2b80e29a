// What the error page says: a Problem in its own words and status, a database that is away, and anything else as a bug.
import { Problem } from '#platform/problem/problem.ts';

export interface DescribedError {
	readonly status?: number;
	readonly code: string;
	readonly details: Record<string, string | number>;
	/** True when the operator must read it in the log. */
	readonly isBug: boolean;
}

export function describeError(thrown: unknown): DescribedError {
	if (thrown instanceof Problem) return { status: thrown.status, code: thrown.code, details: thrown.details, isBug: false };
	if (isDatabaseAway(thrown)) return { status: 503, code: 'problem.database-away', details: {}, isBug: true };
	return { code: 'problem.unexpected', details: {}, isBug: true };
}

const away = /^(ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[1-3]|08\d\d\d)$/;

function isDatabaseAway(thrown: unknown): boolean {
	const causes = [thrown, thrown instanceof Error ? thrown.cause : null];
	return causes.some((cause) => {
		const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
		return typeof code === 'string' && away.test(code);
	});
}
