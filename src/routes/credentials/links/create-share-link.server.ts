// The holder makes a link that shows the whole award to whoever has it.
import { and, eq, isNull } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { isId, newId } from '#platform/identifier/identifier.ts';
import { invalidForm, notFound, Problem } from '#platform/problem/problem.ts';
import { findIdentifyingText } from '#platform/redaction/redaction.ts';
import type { SigningTools } from '../issuers/ensure-issuer.server.ts';
import { shareLink } from '../tables.ts';
import { listShareLinks, lockOwnAward } from './share-link.queries.server.ts';
import { hashToken, shareToken } from './share-token.server.ts';

export interface NewShareLink {
	readonly awardId: string;
	/** What the holder calls it, such as "Job application". Nobody else sees it. */
	readonly label: string;
	/** Comes with the form and becomes the link's id: sending twice makes one link. */
	readonly submissionKey: string;
}

/** The label of the link that certificates carry in their QR code. Shown translated. */
export const certificateLabel = 'opencove:certificate';

const longestLabel = 80;
const mostLinks = 50;

/** Whoever holds an award; the whole actor is not needed. */
export interface Holder {
	readonly personId: string;
}

/** Returns the link's id. Refuses with `problem.invalid-form`, `credentials.too-many-links`, or not-found for another person's award. */
export async function createShareLink(db: Db, tools: SigningTools, holder: Holder, input: NewShareLink, now: Date): Promise<string> {
	const label = input.label.normalize('NFC').replace(/\s+/g, ' ').trim();
	if (label === '') throw invalidForm([{ field: 'label', code: 'credentials.label-missing' }]);
	if (label.length > longestLabel) throw invalidForm([{ field: 'label', code: 'credentials.label-too-long', details: { characters: longestLabel } }]);
	if (label === certificateLabel || findIdentifyingText(label).length > 0) throw invalidForm([{ field: 'label', code: 'credentials.looks-identifying' }]);
	if (!isId(input.submissionKey)) throw new Problem('problem.form-unreadable', 400);
	return db.transaction(async (tx) => {
		if (!(await lockOwnAward(tx, holder.personId, input.awardId))) throw notFound();
		const links = await listShareLinks(tx, input.awardId);
		if (links.some(({ id }) => id === input.submissionKey)) return input.submissionKey;
		if (links.filter(({ withdrawnAt }) => !withdrawnAt).length >= mostLinks) throw new Problem('credentials.too-many-links', 409, { links: mostLinks });
		return addLink(tx, tools, holder, { ...input, label }, now);
	});
}

/**
 * The token that the certificates of an award carry. Its link is made at the first certificate and lasts until the holder withdraws it;
 * the next certificate then makes a new one. Not-found for another person's award.
 */
export async function certificateToken(db: Db, tools: SigningTools, holder: Holder, awardId: string, now: Date): Promise<string> {
	return db.transaction(async (tx) => {
		if (!(await lockOwnAward(tx, holder.personId, awardId))) throw notFound();
		const current = and(eq(shareLink.awardId, awardId), eq(shareLink.label, certificateLabel), isNull(shareLink.withdrawnAt));
		const links = await tx.select().from(shareLink).where(current);
		for (const { id, tokenHash } of links) {
			const token = shareToken(id, tools.sealingSecret);
			if (hashToken(token) === tokenHash) return token;
		}
		const id = await addLink(tx, tools, holder, { awardId, label: certificateLabel, submissionKey: newId(now.getTime()) }, now);
		return shareToken(id, tools.sealingSecret);
	});
}

async function addLink(db: Db, tools: SigningTools, holder: Holder, { awardId, label, submissionKey: id }: NewShareLink, now: Date): Promise<string> {
	const [row] = await db
		.insert(shareLink)
		.values({ id, awardId, tokenHash: hashToken(shareToken(id, tools.sealingSecret)), label, createdAt: now })
		.onConflictDoNothing()
		.returning({ id: shareLink.id });
	if (!row) throw new Problem('problem.form-unreadable', 400);
	await audit(db, { actorId: holder.personId, action: 'credentials.share-link-created', subject: `award:${awardId}`, details: { link: id } });
	return id;
}
