// A problem that a request met before any page could tell it, on its way to the page that does. It never leaves the process.
import type { Problem } from '../problem/problem.ts';

/** The problem, and what is known of the request that met it: the page is for the same reader, who is not looked up again. */
export interface PassedProblem {
	readonly problem: Problem;
	readonly locals: App.Locals;
}

const passed = new Map<string, PassedProblem>();

/** Holds the problem ready while `show` asks for its page, under the id of the request that met it. */
export async function passProblem<T>(locals: App.Locals, problem: Problem, show: () => Promise<T>): Promise<T> {
	passed.set(locals.requestId, { problem, locals });
	try {
		return await show();
	} finally {
		passed.delete(locals.requestId);
	}
}

/** What the request at this address was passed; null where nobody passed anything. */
export function findPassedProblem(url: URL): PassedProblem | null {
	return passed.get(url.searchParams.get('request') ?? '') ?? null;
}
