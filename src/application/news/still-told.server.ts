// What waits to be mailed, looked at once more before it leaves: between the news and its letter a role may have ended.
import { z } from 'zod';
import type { StillTold } from '#platform/notifications/mail-notifications.server.ts';
import { holdersOfRole } from '#rooms/people/people.server.ts';

const details = z.object({ organisationId: z.string() });

/** News of evidence goes to who is an assessor of its organisation at this moment; all else goes where it was sent. */
export const stillTold: StillTold = async (db, waiting, now) => {
	const assessors = new Map<string, readonly string[]>();
	const told: (typeof waiting)[number][] = [];
	for (const news of waiting) if (news.kind !== 'evidence_submitted' || (await isAssessor(news))) told.push(news);
	return told;

	async function isAssessor({ personId, details: given }: (typeof waiting)[number]): Promise<boolean> {
		const { data } = details.safeParse(given);
		if (!data) return false;
		const known = assessors.get(data.organisationId) ?? (await holdersOfRole(db, 'assessor', data.organisationId, now));
		assessors.set(data.organisationId, known);
		return known.includes(personId);
	}
};
