// A problem that a request met before any page could tell it, on its way to the page that does. It never leaves the process.
import type { Problem } from '../problem/problem.ts';

const passed = new Map<string, Problem>();

/** Holds the problem ready while `show` asks for its page, under the id of the request that met it. */
export async function passProblem<T>(requestId: string, problem: Problem, show: () => Promise<T>): Promise<T> {
	passed.set(requestId, problem);
	try {
		return await show();
	} finally {
		passed.delete(requestId);
	}
}

/** The problem of that request; null for an id that nobody passed. */
export function findPassedProblem(requestId: string): Problem | null {
	return passed.get(requestId) ?? null;
}
