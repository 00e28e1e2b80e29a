// The page of a problem that was met where there is no page. It answers only in the place of another, always with that problem.
import { findPassedProblem } from '#platform/http/passed-problem.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const requestId = url.searchParams.get('request') ?? '';
	const problem = findPassedProblem(requestId);
	if (!problem) throw notFound();
	locals.requestId = requestId;
	throw problem;
};
