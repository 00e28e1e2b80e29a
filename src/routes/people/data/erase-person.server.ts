// Erasure of a person (GDPR Art. 17). Every room forgets its part; the audit log keeps the id and nothing else.
// Who was erased is written to DATA_DIR/erasures.log too, outside the database, so that a restored backup can be erased again.
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq, like } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { eraseEvents } from '#platform/events/events.server.ts';
import { removeBytes, type Files } from '#platform/files/files.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { outboxFolder, removeLettersTo } from '#platform/mail/mail.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import type { Actor, ErasureChoice, PersonalDataSource } from '../people.ts';
import { erasure, person, roleGrant, verification } from '../tables.ts';
import { leavesNoAdministrator, lockAdministration } from '../grants/end-role.server.ts';

export interface ErasureTools {
	readonly sources: readonly PersonalDataSource[];
	readonly files: Files;
	readonly dataDir: string;
}

/** The erasure itself, after `eraseSelf` has made sure of the actor. Refuses with `people.last-administrator` (409). */
export async function erasePerson(db: Db, tools: ErasureTools, actor: Actor, choice: ErasureChoice, now: Date): Promise<void> {
	const erased = await db.transaction(async (tx) => {
		await lockAdministration(tx);
		if (await leavesNoAdministrator(tx, eq(roleGrant.personId, actor.personId), now)) throw new Problem('people.last-administrator', 409);
		const gone = await erase(tx, tools, actor.personId, choice, now);
		await writeLog(tools.dataDir, `${actor.personId} ${now.toISOString()} ${choice.keepAwards ? 'awards-kept' : 'awards-erased'}\n`);
		return gone;
	});
	await forgetFiles(tools, erased);
}

/** What lies outside the database, once nothing in it leads there any more. */
async function forgetFiles({ files, dataDir }: ErasureTools, { storageKeys, addresses }: Erased): Promise<void> {
	await removeBytes(files, storageKeys);
	await removeLettersTo(outboxFolder(dataDir), addresses);
}

/** An erasure that was done: who, and what they chose. */
export interface PastErasure extends ErasureChoice {
	readonly personId: string;
}

/** The erasures that this database knows, to be done again once a backup has replaced it. */
export async function listErasures(db: Db): Promise<PastErasure[]> {
	const rows = await db.select().from(erasure);
	return rows.map(({ personId, awardsKept }) => ({ personId, keepAwards: awardsKept }));
}

/** After a restore: erases again everyone whom the log or `known` names and the restored database still knows. Returns how many. */
export async function replayErasures(db: Db, tools: ErasureTools, now: Date, known: readonly PastErasure[] = []): Promise<number> {
	let erased = 0;
	for (const { personId, keepAwards } of [...(await readLog(tools.dataDir)), ...known]) {
		const gone = await db.transaction(async (tx) => {
			const [found] = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId));
			if (found) return erase(tx, tools, personId, { keepAwards }, now);
			await tx.insert(erasure).values({ personId, at: now, awardsKept: keepAwards }).onConflictDoNothing();
			return null;
		});
		if (!gone) continue;
		await forgetFiles(tools, gone);
		erased += 1;
	}
	return erased;
}

/** Where nobody was erased there is no log. One that cannot be read ends the restore: it would bring back who was erased. */
async function readLog(dataDir: string): Promise<PastErasure[]> {
	const log = await readFile(logOf(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw new Error(`${logOf(dataDir)} cannot be read (${error.code ?? error.name}), so who was erased would come back. Nothing was restored.`, {
			cause: error
		});
	});
	return log.split('\n').flatMap((line) => {
		const [personId = '', , awards] = line.split(' ');
		return isId(personId) ? [{ personId, keepAwards: awards === 'awards-kept' }] : [];
	});
}

interface Erased {
	/** Of the person's files, whose bytes go after the commit. */
	readonly storageKeys: readonly string[];
	/** To which letters of theirs may lie in the outbox: their own, and those of a change of address that is not over. */
	readonly addresses: readonly string[];
}

async function erase(tx: Db, tools: ErasureTools, personId: string, choice: ErasureChoice, now: Date): Promise<Erased> {
	const addresses = await addressesOf(tx, personId);
	await tx.insert(erasure).values({ personId, at: now, awardsKept: choice.keepAwards }).onConflictDoNothing();
	// Before the rooms: a delivery that is under way holds its event, and may wait for what a room erases.
	await eraseEvents(tx, personId);
	// The people room erases last: the person's row goes, and what refers to it by cascade.
	const sources = [...tools.sources].sort((a, b) => Number(a.room === 'people') - Number(b.room === 'people'));
	const storageKeys: string[] = [];
	for (const source of sources) storageKeys.push(...((await source.eraseFor(tx, personId, choice)) ?? []));
	await audit(tx, { actorId: null, action: 'people.person-erased', subject: `person:${personId}` });
	return { storageKeys, addresses };
}

async function addressesOf(tx: Db, personId: string): Promise<string[]> {
	const [own] = await tx.select({ email: person.email }).from(person).where(eq(person.id, personId));
	const links = await tx
		.select({ value: verification.value })
		.from(verification)
		.where(like(verification.value, `%"${personId}"%`));
	const named = links.flatMap(({ value }) => value.match(/[^\s"@]+@[^\s"@]+/g) ?? []);
	return [...new Set([...(own ? [own.email] : []), ...named])];
}

/** On disk before the transaction ends: an erasure that is answered with yes is in the log. */
async function writeLog(dataDir: string, line: string): Promise<void> {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const file = await open(logOf(dataDir), 'a', 0o600);
	try {
		await file.appendFile(line);
		await file.sync();
	} finally {
		await file.close();
	}
}

function logOf(dataDir: string): string {
	return join(dataDir, 'erasures.log');
}
