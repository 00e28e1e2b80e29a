// Lets go of what the centre no longer keeps, by the operator's periods. Runs every night; a second run the same night finds nothing.
import { audit } from '#platform/audit/audit.server.ts';
import { sweepAudit } from '#platform/audit/sweep-audit.server.ts';
import { outboxFolder, sweepOutbox } from '#platform/mail/mail.server.ts';
import { sweepNotifications } from '#platform/notifications/sweep-notifications.server.ts';
import { sweepEvidence } from '#rooms/assessment/assessment.server.ts';
import { recordKinds, type RecordKind } from '#rooms/centre/centre.ts';
import { periodStart, readSettings } from '#rooms/centre/centre.server.ts';
import { sweepAwards } from '#rooms/credentials/credentials.server.ts';
import { sweepAnswers } from '#rooms/learning/learning.server.ts';
import { listErasures } from '#rooms/people/people.server.ts';
import type { Application } from './application.server.ts';

type Tools = Pick<Application, 'database' | 'files' | 'config'>;
type Sweep = (tools: Tools, before: Date, now: Date) => Promise<number>;

const sweeps: Readonly<Record<RecordKind, Sweep>> = {
	awards: async ({ database: { db } }, before, now) => {
		const erased = await listErasures(db);
		return sweepAwards(
			db,
			erased.filter(({ keepAwards }) => keepAwards).map(({ personId }) => personId),
			before,
			now
		);
	},
	evidence: ({ database, files }, before) => sweepEvidence(database.db, files, before),
	answers: ({ database }, before) => sweepAnswers(database.db, before),
	notifications: ({ database }, before) => sweepNotifications(database.db, before),
	letters: ({ config }, before) => sweepOutbox(outboxFolder(config.dataDir), before),
	audit: ({ database }, before) => sweepAudit(database.db, before)
};

/** Returns how many records of each kind it let go. What was let go is audited as a number. */
export async function sweepRecords(tools: Tools, now: Date): Promise<Readonly<Partial<Record<RecordKind, number>>>> {
	const { db } = tools.database;
	const { retention } = await readSettings(db);
	const swept: Partial<Record<RecordKind, number>> = {};
	for (const kind of recordKinds) {
		const { months } = retention[kind];
		if (months === null) continue;
		const count = await sweeps[kind](tools, periodStart(now, months), now);
		if (count === 0) continue;
		swept[kind] = count;
		await audit(db, { actorId: null, action: 'centre.records-swept', subject: `records:${kind}`, details: { count } });
	}
	return swept;
}
