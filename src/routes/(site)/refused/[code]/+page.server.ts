// The page of a refusal that happened before any page was reached. It always answers with that refusal.
import { forbidden, notFound, Problem, signInFirst } from '#platform/problem/problem.ts';
import type { PageServerLoad } from './$types';

const refusals: ReadonlyMap<string, () => Problem> = new Map([
	['problem.forbidden', forbidden],
	['problem.sign-in-first', signInFirst],
	['problem.foreign-origin', () => new Problem('problem.foreign-origin', 403)],
	['problem.body-too-large', () => new Problem('problem.body-too-large', 413)]
]);

export const load: PageServerLoad = ({ params }) => {
	throw (refusals.get(params.code) ?? notFound)();
};
