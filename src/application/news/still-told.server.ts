// What waits to be mailed, looked at once more before it leaves: between the news and its letter a role may have ended, or evidence may be gone.
import { z } from 'zod';
import type { StillTold } from '#platform/notifications/mail-notifications.server.ts';
import { listWaitingAmong } from '#rooms/assessment/assessment.server.ts';
import { holdersOfRole } from '#rooms/people/people.server.ts';
import { evidenceAt } from './evidence-address.ts';

const details = z.object({ organisationId: z.string() });

/** News of evidence goes to who is an assessor of its organisation at this moment, while it waits; all else goes where it was sent. */
export const stillTold: StillTold = async (db, waiting, now) => {
	const assessors = new Map<string, readonly string[]>();
	const toJudge = waiting.filter(isToJudge);
	const stillWaiting = await listWaitingAmong(
		db,
		toJudge.flatMap(({ href }) => evidenceAt(href) ?? [])
	);
	const told: (typeof waiting)[number][] = [];
	for (const news of waiting) if (!isToJudge(news) || (stillWaiting.has(evidenceAt(news.href) ?? '') && (await isAssessor(news)))) told.push(news);
	return told;

	async function isAssessor({ personId, details: given }: (typeof waiting)[number]): Promise<boolean> {
		const { data } = details.safeParse(given);
		if (!data) return false;
		const known = assessors.get(data.organisationId) ?? (await holdersOfRole(db, 'assessor', data.organisationId, now));
		assessors.set(data.organisationId, known);
		return known.includes(personId);
	}
};

function isToJudge({ kind }: { readonly kind: string }): boolean {
	return kind === 'evidence_submitted';
}
