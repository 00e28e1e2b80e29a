// The emblem that the funding statement asks for. No other file can be had here.
import { error } from '@sveltejs/kit';
import { fileResponse, findFile } from '#platform/files/files.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { emblem } = locals.app.settings.current().funding;
	const file = emblem?.fileId === params.file ? await findFile(locals.db, params.file) : null;
	if (!file) error(404, { message: 'problem.not-found', code: 'problem.not-found', details: {}, requestId: locals.requestId });
	const answer = await fileResponse(locals.app.files, file);
	answer.headers.set('cache-control', 'public, max-age=31536000, immutable');
	return answer;
};
