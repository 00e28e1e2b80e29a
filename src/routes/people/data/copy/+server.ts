import { signedIn } from '../../people.ts';
import { exportPersonalData } from '../export-personal-data.server.ts';
import type { RequestHandler } from './$types';

/** The copy of a person's data as a file. */
export const GET: RequestHandler = async ({ locals }) => {
	const now = new Date();
	const actor = signedIn(locals);
	const copy = await exportPersonalData(locals.db, locals.app.personalData, actor, now);
	return new Response(JSON.stringify(copy, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="opencove-my-data-${now.toISOString().slice(0, 10)}.json"`,
			'cache-control': 'private, no-store'
		}
	});
};
