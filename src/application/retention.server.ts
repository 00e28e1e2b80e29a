// Lets go of what the centre no longer keeps, by the operator's periods. Runs every night; a second run the same night finds nothing.
import { audit } from '#platform/audit/audit.server.ts';
import { sweepAudit } from '#platform/audit/sweep-audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { removeBytes } from '#platform/files/files.server.ts';
import { thrownText } from '#platform/log/thrown-text.ts';
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

interface Swept {
	readonly count: number;
	/** Bytes that no row names any more, to be removed once that is committed. */
	readonly storageKeys?: readonly string[];
}

type Sweep = (db: Db, tools: Tools, before: Date, now: Date) => Promise<Swept>;

const sweeps: Readonly<Record<RecordKind, Sweep>> = {
	awards: async (db, _tools, before, now) => {
		const erased = await listErasures(db);
		const people = erased.filter(({ keepAwards }) => keepAwards).map(({ personId }) => personId);
		return { count: await sweepAwards(db, people, before, now) };
	},
	evidence: (db, _tools, before) => sweepEvidence(db, before),
	answers: async (db, _tools, before) => ({ count: await sweepAnswers(db, before) }),
	notifications: async (db, _tools, before) => ({ count: await sweepNotifications(db, before) }),
	letters: async (_db, { config }, before) => ({ count: await sweepOutbox(outboxFolder(config.dataDir), before) }),
	audit: async (db, _tools, before) => ({ count: await sweepAudit(db, before) })
};

/**
 * Returns how many records of each kind it let go. What was let go is audited as a number, in the same transaction. A kind that fails does not
 * keep the others; all failures are thrown at the end.
 */
export async function sweepRecords(tools: Tools, now: Date): Promise<Readonly<Partial<Record<RecordKind, number>>>> {
	const { retention } = await readSettings(tools.database.db);
	const swept: Partial<Record<RecordKind, number>> = {};
	const errors: unknown[] = [];
	for (const kind of recordKinds) {
		const { months } = retention[kind];
		if (months === null) continue;
		try {
			const count = await sweepKind(tools, kind, periodStart(now, months), now);
			if (count > 0) swept[kind] = count;
		} catch (error) {
			errors.push(error);
		}
	}
	if (errors.length > 0) throw new AggregateError(errors, `records that could not be swept: ${errors.map(thrownText).join('; ')}`);
	return swept;
}

async function sweepKind(tools: Tools, kind: RecordKind, before: Date, now: Date): Promise<number> {
	const { count, storageKeys = [] } = await tools.database.db.transaction(async (tx) => {
		const done = await sweeps[kind](tx, tools, before, now);
		if (done.count > 0) await audit(tx, { actorId: null, action: 'centre.records-swept', subject: `records:${kind}`, details: { count: done.count } });
		return done;
	});
	await removeBytes(tools.files, storageKeys);
	return count;
}
