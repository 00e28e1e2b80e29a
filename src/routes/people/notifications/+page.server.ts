import { redirect } from '@sveltejs/kit';
import { answerForm } from '#platform/http/forms.server.ts';
import { pageParameter } from '#platform/http/pages.server.ts';
import { notificationKinds, notificationText } from '#platform/notifications/notification-text.ts';
import { allKinds, listChoices, type Channels } from '#platform/notifications/notification-choices.server.ts';
import { listNotifications, readAllNotifications } from '#platform/notifications/notifications.server.ts';
import { z } from 'zod';
import { signedIn } from '../people.ts';
import { chooseNotifications } from './choose-notifications.server.ts';
import type { Actions, PageServerLoad } from './$types';

const everywhere: Channels = { inPage: true, mail: 'each' };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db } = locals;
	const actor = signedIn(locals);
	const wanted = pageParameter(url);
	const { rows, page, pages } = await listNotifications(db, actor.personId, wanted);
	const choices = await listChoices(db, actor.personId);
	const others = choices.get(allKinds) ?? everywhere;
	return {
		rows: rows.map(({ id, kind, details, createdAt, readAt }) => ({ id, text: notificationText(kind, details), createdAt, isNew: readAt === null })),
		page,
		pages,
		unread: actor.unreadNotifications,
		choices: [...notificationKinds, allKinds].map((kind) => ({ kind, ...(choices.get(kind) ?? others) })),
		isSaved: url.searchParams.has('saved')
	};
};

const mails = z.enum(['each', 'digest', 'off']);

export const actions: Actions = {
	readAll: async ({ locals }) => {
		const actor = signedIn(locals);
		await readAllNotifications(locals.db, actor.personId, new Date());
		redirect(303, '/people/notifications');
	},
	choose: ({ locals, request }) =>
		answerForm(request, z.object({}), async (_, form) => {
			const actor = signedIn(locals);
			const choices = [...notificationKinds, allKinds].map((kind): [string, Channels] => [
				kind,
				{ inPage: form.get(`page-${kind}`) === 'on', mail: mails.catch('each').parse(form.get(`mail-${kind}`)) }
			]);
			await chooseNotifications(locals.db, actor, new Map(choices));
			redirect(303, '/people/notifications?saved=1#choices');
		})
};
