import { and, eq, or, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { outboxEvent } from '#platform/events/tables.ts';
import { createFiles, findFile } from '#platform/files/files.server.ts';
import { storedFile } from '#platform/files/tables.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import { threadEdge, threadNode } from '../../thread/tables.ts';
import {
	assessmentData,
	carryRemovalsOver,
	decideEvidence,
	declareConflict,
	listEvidenceForUnit,
	putRemovalsAside,
	removeEvidence,
	submitEvidence,
	takeBackEvidence
} from '../assessment.server.ts';
import { conflictDeclaration, decision, evidence, evidenceRemoval, judgement } from '../tables.ts';
import { listQueue } from '../queue/queue.queries.server.ts';

const now = new Date('2026-11-03T10:00:00Z');
const named = `${goodReflection} Georgi Ivanov, born 12.03.1987.`;
const refused = (code: string, status?: number) => expect.objectContaining(status ? { code, status } : { code });

describe('evidence that was not to be handed in', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: useFolder() });
	let cast: Cast;
	let unit: Unit;
	beforeAll(async () => {
		cast = await foundCast(db());
		unit = await publishSmallUnit(db());
	});
	beforeEach(async () => {
		await assessmentData.eraseFor(db(), cast.people.ivana, { keepAwards: false });
	});

	const handIn = async (file: File | null = null, submissionKey = newId()) => {
		const task = { unit, activity: 'task', organisationId: cast.organisations['sample-centre'].id };
		return submitEvidence(db(), files, cast.actor('ivana'), { ...task, submissionKey, reflection: named, file, declaredFictional: true }, now);
	};
	const withFile = () => handIn(new File(['What I noticed.'], 'notes.txt'));
	const declare = (evidenceId: string, hasConflict: boolean) => declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict }, now);
	const decide = (evidenceId: string, outcome: 'accepted' | 'returned') => {
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
		return decideEvidence(db(), cast.actor('elena'), { evidenceId, judgements, outcome, note: 'Say what they answered.', declaredFictional: false }, now);
	};
	const takeBack = (evidenceId: string, who: 'ivana' | 'deniz' | 'elena' = 'ivana') => takeBackEvidence(db(), cast.actor(who), evidenceId, now);
	const remove = (evidenceId: string, who: Parameters<Cast['actor']>[0] = 'elena') =>
		removeEvidence(db(), files, cast.actor(who), { evidenceId, reason: 'names-convicted-person' }, now);
	const mine = () => listEvidenceForUnit(db(), cast.people.ivana, unit.unitId, 1);
	const queued = async () => (await listQueue(db(), cast.actor('elena'), 'en', { state: 'waiting', sort: 'oldest', page: 1 })).total;
	const linksOf = async (evidenceId: string) => {
		const node = `evidence:${evidenceId}`;
		const edges = await db()
			.select()
			.from(threadEdge)
			.where(or(eq(threadEdge.fromId, node), eq(threadEdge.toId, node)));
		const nodes = await db().select().from(threadNode).where(eq(threadNode.record, node));
		return nodes.length + edges.length;
	};
	const audited = (evidenceId: string, action: string) =>
		db()
			.select()
			.from(auditEntry)
			.where(and(eq(auditEntry.subject, `evidence:${evidenceId}`), eq(auditEntry.action, action)));
	const fileOf = async (evidenceId: string) => {
		const [row] = await db()
			.select({ key: storedFile.storageKey, id: storedFile.id })
			.from(evidence)
			.innerJoin(storedFile, eq(storedFile.id, evidence.fileId))
			.where(eq(evidence.id, evidenceId));
		if (!row) throw new Error('no file was kept');
		return row;
	};
	const codeOf = (one: PromiseSettledResult<unknown>) => {
		if (one.status === 'fulfilled') return 'done';
		if (!(one.reason instanceof Problem)) throw one.reason;
		return one.reason.code;
	};

	describe('is taken back by its author', () => {
		it('with its file, its links and its place in the queue; its text goes back to them and its plate to nobody', async () => {
			const { evidenceId, plateNumber } = await withFile();
			const { key, id } = await fileOf(evidenceId);
			expect([await queued(), await linksOf(evidenceId)]).toEqual([1, 3]);
			expect(await takeBack(evidenceId)).toMatchObject({ evidence: { reflection: named, activity: 'task' }, storageKeys: [key] });
			expect([await queued(), await linksOf(evidenceId), await mine()]).toEqual([0, 0, []]);
			expect(await findFile(db(), id)).toBeNull();
			expect((await handIn()).plateNumber).toBeGreaterThan(plateNumber);
		});

		it('for good: the same form, sent again, brings it back no more than after a removal', async () => {
			const [taken, removed] = [newId(), newId()];
			await takeBack((await handIn(null, taken)).evidenceId);
			await expect(handIn(null, taken)).rejects.toMatchObject({ code: 'assessment.evidence-gone', status: 410 });
			const { evidenceId } = await handIn(null, removed);
			await declare(evidenceId, false);
			await remove(evidenceId);
			await expect(handIn(null, removed)).rejects.toMatchObject({ code: 'assessment.evidence-gone' });
			expect(await mine()).toEqual([]);
			expect((await handIn()).evidenceId).not.toBe(evidenceId);
		});

		it('once, however often it is asked, and the audit holds no word of it', async () => {
			const { evidenceId } = await withFile();
			await Promise.all([takeBack(evidenceId), takeBack(evidenceId)]);
			expect(await takeBack(evidenceId)).toEqual({ evidence: null, storageKeys: [] });
			const entries = await audited(evidenceId, 'assessment.evidence-taken-back');
			expect(entries).toMatchObject([{ actorId: cast.people.ivana, details: { withFile: true } }]);
			expect(JSON.stringify(entries)).not.toContain('Ivanov');
			const announced = await db()
				.select()
				.from(outboxEvent)
				.where(and(eq(outboxEvent.name, 'assessment.evidence-taken-back'), eq(sql`${outboxEvent.payload} ->> 'evidenceId'`, evidenceId)));
			expect(announced).toHaveLength(1);
		});

		it('and by nobody else', async () => {
			const { evidenceId } = await handIn();
			for (const who of ['deniz', 'elena'] as const) await expect(takeBack(evidenceId, who)).rejects.toEqual(refused('problem.not-found', 404));
			await takeBack(evidenceId);
			await expect(takeBack(evidenceId, 'deniz')).rejects.toEqual(refused('problem.not-found', 404));
			await expect(takeBack(newId())).rejects.toEqual(refused('problem.not-found', 404));
		});

		it('until an assessor has declared no conflict, and not after the decision', async () => {
			const { evidenceId } = await handIn();
			expect(await mine()).toMatchObject([{ isOpenToAnyone: false }]);
			await declare(evidenceId, false);
			expect(await mine()).toMatchObject([{ isOpenToAnyone: true }]);
			await expect(takeBack(evidenceId)).rejects.toEqual(refused('assessment.already-opened', 409));
			await decide(evidenceId, 'returned');
			await expect(takeBack(evidenceId)).rejects.toEqual(refused('assessment.already-decided', 409));
			const answer = await handIn();
			await expect(takeBack(answer.evidenceId)).rejects.toEqual(refused('assessment.already-opened', 409));
		});

		it('after a declared conflict too, which stands for what is handed in instead', async () => {
			const { evidenceId } = await handIn();
			await declare(evidenceId, true);
			await takeBack(evidenceId);
			const instead = await handIn();
			expect(await queued()).toBe(0);
			await expect(declare(instead.evidenceId, false)).rejects.toEqual(refused('assessment.conflict-stands'));
		});

		it('or opened, whichever comes first', async () => {
			const { evidenceId } = await handIn();
			const outcomes = (await Promise.allSettled([takeBack(evidenceId), declare(evidenceId, false)])).map(codeOf);
			expect([
				['done', 'assessment.evidence-gone'],
				['assessment.already-opened', 'done']
			]).toContainEqual(outcomes);
			const left = outcomes[0] === 'done' ? 0 : 1;
			expect(await mine()).toHaveLength(left);
			expect(await db().select().from(conflictDeclaration).where(eq(conflictDeclaration.evidenceId, evidenceId))).toHaveLength(left);
		});

		it('so that who opens or judges it later is told that it is gone', async () => {
			const { evidenceId } = await handIn();
			await takeBack(evidenceId);
			await expect(declare(evidenceId, false)).rejects.toEqual(refused('assessment.evidence-gone', 410));
			await expect(decide(evidenceId, 'accepted')).rejects.toEqual(refused('assessment.evidence-gone', 410));
		});
	});

	describe('is removed', () => {
		it('whole while it waits, without giving the text back, and its author may hand in again', async () => {
			const { evidenceId } = await withFile();
			const { key } = await fileOf(evidenceId);
			await declare(evidenceId, false);
			expect(await remove(evidenceId)).toMatchObject({ wasWaiting: true });
			expect([await queued(), await linksOf(evidenceId), await mine(), await files.exists(key)]).toEqual([0, 0, [], false]);
			await handIn();
			expect(await queued()).toBe(1);
		});

		it.each(['accepted', 'returned'] as const)('in text and file once it was %s: fact, judgements and decision stay', async (outcome) => {
			const { evidenceId, plateNumber } = await withFile();
			const { key } = await fileOf(evidenceId);
			await declare(evidenceId, false);
			await decide(evidenceId, outcome);
			const links = await linksOf(evidenceId);
			expect(await remove(evidenceId)).toEqual({ plateNumber, wasWaiting: false });
			const removal = { reason: 'names-convicted-person', at: now };
			expect(await mine()).toMatchObject([{ id: evidenceId, reflection: '', fileName: null, state: outcome, removal }]);
			expect(await db().select().from(judgement).where(eq(judgement.evidenceId, evidenceId))).toHaveLength(2);
			expect(await db().select().from(decision).where(eq(decision.evidenceId, evidenceId))).toHaveLength(1);
			expect([await linksOf(evidenceId), await files.exists(key)]).toEqual([links, false]);
		});

		it('once, with a reason that the audit keeps, and never the text', async () => {
			const { evidenceId } = await handIn();
			await declare(evidenceId, false);
			await decide(evidenceId, 'accepted');
			const none = removeEvidence(db(), files, cast.actor('elena'), { evidenceId, reason: null }, now);
			await expect(none).rejects.toEqual(expect.objectContaining({ fields: [{ field: 'removalReason', code: 'assessment.removal-reason-missing' }] }));
			await Promise.all([remove(evidenceId), remove(evidenceId)]);
			const entries = await audited(evidenceId, 'assessment.evidence-removed');
			expect(entries).toMatchObject([{ actorId: cast.people.elena, details: { reason: 'names-convicted-person', wasWaiting: false, withFile: false } }]);
			expect(JSON.stringify(entries)).not.toContain('Ivanov');
		});

		it('by an assessor who is clear, or by who coordinates its organisation; by nobody else, its author least', async () => {
			const { evidenceId } = await handIn();
			await expect(remove(evidenceId)).rejects.toEqual(refused('assessment.declare-first'));
			await declare(evidenceId, true);
			await expect(remove(evidenceId)).rejects.toEqual(refused('assessment.has-conflict'));
			for (const who of ['nikos', 'yannis', 'deniz', 'marco'] as const) await expect(remove(evidenceId, who)).rejects.toEqual(refused('problem.forbidden'));
			const author = { ...cast.actor('ivana'), grants: [...cast.actor('elena').grants, ...cast.actor('radka').grants] };
			const own = removeEvidence(db(), files, author, { evidenceId, reason: 'not-theirs' }, now);
			await expect(own).rejects.toEqual(refused('assessment.own-evidence'));
			expect(await mine()).toHaveLength(1);
			await remove(evidenceId, 'radka');
			expect(await mine()).toEqual([]);
		});

		it('or decided, whichever comes first: then text and file go all the same', async () => {
			const { evidenceId } = await handIn();
			await declare(evidenceId, false);
			const [decided, removed] = (await Promise.allSettled([decide(evidenceId, 'accepted'), remove(evidenceId, 'radka')])).map(codeOf);
			expect(removed).toBe('done');
			expect(['done', 'assessment.evidence-gone']).toContain(decided);
			expect((await mine()).map(({ reflection, state }) => [reflection, state])).toEqual(decided === 'done' ? [['', 'accepted']] : []);
		});

		it('and its author then finds nothing to take back', async () => {
			const { evidenceId } = await handIn();
			await remove(evidenceId, 'radka');
			await expect(takeBack(evidenceId)).rejects.toEqual(refused('assessment.evidence-gone', 410));
		});

		it('and the fact is in the copies of who did it and of whose it was, and goes with its author', async () => {
			const { evidenceId } = await handIn();
			await declare(evidenceId, false);
			await decide(evidenceId, 'accepted');
			await remove(evidenceId);
			const fact = { evidenceId, reason: 'names-convicted-person', at: now };
			expect(await assessmentData.exportFor(db(), cast.people.elena)).toMatchObject({ removals: expect.arrayContaining([fact]) });
			const copy = await assessmentData.exportFor(db(), cast.people.ivana);
			expect(copy).toMatchObject({ evidence: [{ reflection: '', removal: { reason: 'names-convicted-person' } }], removals: [] });
			expect(JSON.stringify(copy)).not.toContain('isOpenToAnyone');
			await assessmentData.eraseFor(db(), cast.people.ivana, { keepAwards: false });
			expect(await db().select().from(evidenceRemoval).where(eq(evidenceRemoval.evidenceId, evidenceId))).toEqual([]);
		});
	});

	it('does not come back with a backup: what waited goes again, what was decided loses its text again', async () => {
		const first = await handIn();
		await declare(first.evidenceId, false);
		await decide(first.evidenceId, 'returned');
		const second = await withFile();
		const { id: fileId } = await fileOf(second.evidenceId);
		const backup = await db().select().from(evidence);
		const [file] = await db().select().from(storedFile).where(eq(storedFile.id, fileId));
		await remove(first.evidenceId);
		await remove(second.evidenceId);
		await db().transaction(async (tx) => {
			await putRemovalsAside(tx);
			await tx.delete(evidenceRemoval);
			if (file) await tx.insert(storedFile).values(file);
			for (const row of backup) await tx.insert(evidence).values(row).onConflictDoUpdate({ target: evidence.id, set: row });
			expect(await carryRemovalsOver(tx)).toBe(2);
		});
		expect(await mine()).toMatchObject([{ id: first.evidenceId, reflection: '', removal: { reason: 'names-convicted-person' } }]);
		expect(await findFile(db(), fileId)).toBeNull();
		expect(await db().select().from(evidenceRemoval)).toHaveLength(2);
	});

	it('leaves the mark of what waits in step with the decisions', async () => {
		await takeBack((await handIn()).evidenceId);
		const second = await handIn();
		await declare(second.evidenceId, false);
		await decide(second.evidenceId, 'accepted');
		await remove(second.evidenceId);
		const marks = await db()
			.select({ waiting: evidence.waiting, decided: sql<boolean>`${decision.evidenceId} is not null` })
			.from(evidence)
			.leftJoin(decision, eq(decision.evidenceId, evidence.id));
		for (const { waiting, decided } of marks) expect(waiting).toBe(!decided);
	});
});
