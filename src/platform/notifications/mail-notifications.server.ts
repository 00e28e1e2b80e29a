// Mails notifications: each by itself, or all of a day in one letter. What could not be sent waits for the next run, and for it alone.
import { inArray, sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../db/db.server.ts';
import type { Letter, Mail } from '../mail/mail.server.ts';
import { unmailedSql } from './notification-choices.server.ts';
import { digestLetter, noticeLetter, type Recipient } from './notification-letters.ts';
import type { Notification } from './notifications.server.ts';
import { notification } from './tables.ts';

/** Older than this is no news any more. */
const mailedWithin = 3 * 86_400_000;
const peopleAtOnce = 100;
const mostAPerson = 100;

/** Who a letter goes to, by person id; somebody without an address that was confirmed is missing. */
export type FindRecipients = (db: Db, personIds: readonly string[]) => Promise<ReadonlyMap<string, Recipient>>;

/** Of what waits for a person, what they may still be told. The rest is not mailed, now or later. */
export type StillTold = (db: Db, waiting: readonly Notification[], now: Date) => Promise<readonly Notification[]>;

export interface MailTools {
	readonly mail: Mail;
	readonly findRecipients: FindRecipients;
	readonly stillTold: StillTold;
	/** Public address of the installation. */
	readonly origin: string;
}

/** Some letters could not be sent. It tells how many and why, never to whom. */
export class LettersNotSent extends Error {
	constructor(errors: readonly unknown[]) {
		super(`${errors.length} of the persons to be told got no letter: ${[...new Set(errors.map(codeOf))].join(', ')}`);
		this.name = 'LettersNotSent';
	}
}

/** Mails what waits for persons who want each by itself. Returns how many letters left; throws `LettersNotSent` once all were tried. */
export async function mailNotifications(db: Db, tools: MailTools, now: Date): Promise<number> {
	const lettersFor: LettersFor = (waiting, recipient) => waiting.map((item) => ({ letter: noticeLetter(item, recipient, tools.origin), of: [item.id] }));
	return mailWaiting(db, tools, { wanted: 'each', lettersFor }, now);
}

/** Mails one letter a person with all that waits for a digest. To be run once a day. As `mailNotifications` otherwise. */
export async function mailDigests(db: Db, tools: MailTools, now: Date): Promise<number> {
	const lettersFor: LettersFor = (waiting, recipient) => [{ letter: digestLetter(waiting, recipient, tools.origin), of: waiting.map(({ id }) => id) }];
	return mailWaiting(db, tools, { wanted: 'digest', lettersFor }, now);
}

/** A letter and the notifications that it tells. */
interface Outgoing {
	readonly letter: Letter;
	readonly of: readonly string[];
}

type LettersFor = (waiting: readonly Notification[], recipient: Recipient) => readonly Outgoing[];

interface Round {
	readonly wanted: 'each' | 'digest';
	readonly lettersFor: LettersFor;
}

async function mailWaiting(db: Db, tools: MailTools, { wanted, lettersFor }: Round, now: Date): Promise<number> {
	const since = new Date(now.getTime() - mailedWithin);
	const errors: unknown[] = [];
	let sent = 0;
	let people: readonly string[] = [];
	do {
		people = await listWaitingPeople(db, wanted, since, people.at(-1) ?? null);
		const recipients = await tools.findRecipients(db, people);
		for (const personId of people) {
			const taken = await takeWaiting(db, { personId, wanted, since }, now);
			const outcome = await tell(db, tools, { taken, recipient: recipients.get(personId), lettersFor }, now);
			sent += outcome.sent;
			errors.push(...outcome.errors);
		}
	} while (people.length === peopleAtOnce);
	if (errors.length > 0) throw new LettersNotSent(errors);
	return sent;
}

/** The next persons, in the order of their ids, for whom something waits. */
async function listWaitingPeople(db: Db, wanted: Round['wanted'], since: Date, after: string | null): Promise<readonly string[]> {
	const rows = await rowsOf<{ person_id: string }>(
		db,
		sql`select distinct n.person_id ${unmailedSql(wanted)} and n.created_at > ${since.toISOString()}::timestamptz
			and (${after}::uuid is null or n.person_id > ${after}::uuid) order by n.person_id limit ${peopleAtOnce}`
	);
	return rows.map((row) => row.person_id);
}

interface Waiting {
	readonly personId: string;
	readonly wanted: Round['wanted'];
	readonly since: Date;
}

/** Marks what waits for a person as mailed before it is sent, so that a slow mail server holds no lock and no second process sends it too. */
async function takeWaiting(db: Db, { personId, wanted, since }: Waiting, now: Date): Promise<readonly Notification[]> {
	const waiting = sql`select n.id ${unmailedSql(wanted)} and n.person_id = ${personId} and n.created_at > ${since.toISOString()}::timestamptz
		order by n.created_at, n.id limit ${mostAPerson} for update of n skip locked`;
	const taken = await db
		.update(notification)
		.set({ mailedAt: now })
		.where(sql`${notification.id} in (${waiting})`)
		.returning();
	return taken.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id.localeCompare(b.id));
}

interface Taken {
	readonly taken: readonly Notification[];
	readonly recipient: Recipient | undefined;
	readonly lettersFor: LettersFor;
}

/** Sends a person's letters in their order. After the first that fails, it and the rest are put back; where none could be written, all are. */
async function tell(
	db: Db,
	{ mail, stillTold }: MailTools,
	{ taken, recipient, lettersFor }: Taken,
	now: Date
): Promise<{ readonly sent: number; readonly errors: readonly unknown[] }> {
	let unsent = taken.map(({ id }) => id);
	let sent = 0;
	try {
		const waiting = await stillTold(db, taken, now);
		const letters = recipient && waiting.length > 0 ? lettersFor(waiting, recipient) : [];
		for (const { letter, of } of letters) {
			await mail.send(letter);
			unsent = unsent.filter((id) => !of.includes(id));
			sent += 1;
		}
		return { sent, errors: [] };
	} catch (error) {
		await db.update(notification).set({ mailedAt: null }).where(inArray(notification.id, unsent));
		return { sent, errors: [error] };
	}
}

/** The message of a mail server may hold an address; its code does not. */
function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	return 'code' in error ? String(error.code) : error.name;
}
