// The emblem that the funding statement asks for. No other file can be had here.
import { fileResponse, findFile } from '#platform/files/files.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { emblem } = locals.app.settings.current().funding;
	const file = emblem?.fileId === params.file ? await findFile(locals.db, params.file) : null;
	if (!file) throw notFound();
	const answer = await fileResponse(locals.app.files, file);
	answer.headers.set('cache-control', 'public, max-age=31536000, immutable');
	return answer;
};
