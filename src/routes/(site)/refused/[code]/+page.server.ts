// The page of a problem that was met where there is no page. It answers only in the place of another, always with that problem.
import { findPassedProblem } from '#platform/http/passed-problem.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const passed = findPassedProblem(url);
	if (!passed) throw notFound();
	locals.requestId = passed.locals.requestId;
	throw passed.problem;
};
