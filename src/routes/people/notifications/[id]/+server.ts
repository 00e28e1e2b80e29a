// Opening a notification: it counts as read, and leads to what it is about.
import { redirect } from '@sveltejs/kit';
import { isId } from '#platform/identifier/identifier.ts';
import { readNotification } from '#platform/notifications/notifications.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { localPath } from '../../sign-in/local-path.rules.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const href = locals.actor && isId(params.id) ? await readNotification(locals.db, locals.actor.personId, params.id, new Date()) : null;
	if (href === null) throw notFound();
	redirect(303, localPath(href));
};
