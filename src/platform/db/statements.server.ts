// Counts the SQL statements of a request, for the query budget of the house laws. Nothing else may depend on it.
import { AsyncLocalStorage } from 'node:async_hooks';

const counters = new AsyncLocalStorage<{ count: number }>();

export function countStatement(): void {
	const counter = counters.getStore();
	if (counter) counter.count += 1;
}

/** Runs `work` and says how many statements it sent. */
export async function countingStatements<T>(work: () => Promise<T>): Promise<{ result: T; count: number }> {
	const counter = { count: 0 };
	const result = await counters.run(counter, work);
	return { result, count: counter.count };
}
