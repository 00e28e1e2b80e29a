// An award as its holder has it: what it says, files to take away, and the links by which others see it.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { dateText } from '#platform/i18n/dates.ts';
import { stateAt } from '../awards/award-state.rules.ts';
import { viewOf } from '../awards/award-view.ts';
import { certificateLabel, createShareLink } from '../links/create-share-link.server.ts';
import { listShareLinks, type ShareLink } from '../links/share-link.queries.server.ts';
import { hashToken, shareToken, shareUrl } from '../links/share-token.server.ts';
import { withdrawShareLink } from '../links/withdraw-share-link.server.ts';
import { getOwnAward } from './own-award.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long after it was made a link can be read on this page. */
const shownFor = 10 * 60_000;

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	const { actor, award } = await getOwnAward(locals, params.award);
	const now = new Date();
	const links = await listShareLinks(locals.db, award.id);
	const made = links.find((link) => link.id === url.searchParams.get('made'));
	const zone = actor.timeZone ?? award.snapshot.issuer.timeZone;
	return {
		view: viewOf(award, stateAt(award, now), locals.locale),
		links: links.map(({ id, label, createdAt, withdrawnAt }) => ({
			id,
			label,
			isCertificate: label === certificateLabel,
			createdOn: dateText(createdAt, locals.locale, zone),
			withdrawnOn: withdrawnAt && dateText(withdrawnAt, locals.locale, zone)
		})),
		newAddress: made ? addressOf(locals, award.id, made, now) : null,
		submissionKey: newId()
	};
};

/** The whole address, once: shortly after the link was made, never again. */
function addressOf(locals: App.Locals, awardId: string, link: ShareLink, now: Date): string | null {
	if (link.withdrawnAt || now.getTime() - link.createdAt.getTime() > shownFor) return null;
	const token = shareToken(link.id, locals.app.sealingSecret);
	return hashToken(token) === link.tokenHash ? shareUrl(locals.app.config.origin, awardId, token) : null;
}

const newLink = z.object({ label: z.string(), submissionKey: z.string() });
const withdrawal = z.object({ linkId: z.string() });

export const actions: Actions = {
	share: ({ locals, request, params }) =>
		answerForm(request, newLink, async (input) => {
			const { actor, award } = await getOwnAward(locals, params.award);
			const id = await createShareLink(locals.db, locals.app, actor, { ...input, awardId: award.id }, new Date());
			redirect(303, `/credentials/${award.id}?made=${id}#links`);
		}),
	withdraw: ({ locals, request, params }) =>
		answerForm(request, withdrawal, async ({ linkId }) => {
			const { actor, award } = await getOwnAward(locals, params.award);
			await withdrawShareLink(locals.db, actor, { awardId: award.id, linkId }, new Date());
			redirect(303, `/credentials/${award.id}#links`);
		})
};
