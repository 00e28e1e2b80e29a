// Mail. With SMTP_URL messages are sent; without, each lands as an .eml file in DATA_DIR/outbox, where an administrator can read it.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { pagesOf, type Page } from '../db/pages.ts';
import { newId } from '../identifier/identifier.ts';
import { readLetter, type OutboxLetter } from './outbox-letter.rules.ts';

export interface Letter {
	readonly to: string;
	readonly subject: string;
	/** Plain text. Links stand on lines of their own. */
	readonly text: string;
	/** BCP 47 tag of the language it is written in. */
	readonly locale: string;
}

export interface Mail {
	readonly send: (letter: Letter) => Promise<void>;
}

/** Where an installation without SMTP keeps its letters. */
export function outboxFolder(dataDir: string): string {
	return join(dataDir, 'outbox');
}

/** `outbox` is the folder for installations without SMTP. */
export function createMail(smtpUrl: string | null, from: string, outbox: string): Mail {
	if (smtpUrl) {
		const transport = nodemailer.createTransport(smtpUrl);
		return { send: async (letter) => void (await transport.sendMail(messageOf(letter, from))) };
	}
	const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
	return {
		send: async (letter) => {
			const { message } = await composer.sendMail(messageOf(letter, from));
			await mkdir(outbox, { recursive: true, mode: 0o700 });
			const name = join(outbox, `${newId()}.eml`);
			await writeFile(`${name}.part`, message as Buffer, { mode: 0o600 });
			await rename(`${name}.part`, name);
		}
	};
}

function messageOf(letter: Letter, from: string) {
	return { from, to: letter.to, subject: letter.subject, text: letter.text, headers: { 'Content-Language': letter.locale } };
}

/** How a letter of the outbox is listed: all but its text. */
export type ListedLetter = Omit<OutboxLetter, 'text'> & { readonly name: string };

const pageSize = 25;
/** How many files are open at once. */
const batch = 50;

/** A page of the outbox, newest first: of the letters whose address or subject holds the words, whatever their case; of all when there are none. */
export async function searchOutbox(outbox: string, words: string, wanted: number): Promise<Page<ListedLetter>> {
	const names = await listOutbox(outbox);
	const found = words === '' ? names : (await listed(outbox, names)).filter((letter) => holds(letter, words)).map(({ name }) => name);
	const pages = pagesOf(found.length, pageSize);
	const page = Math.min(Math.max(1, wanted), pages);
	return { rows: await listed(outbox, found.slice((page - 1) * pageSize, page * pageSize)), total: found.length, page, pages };
}

async function listed(outbox: string, names: readonly string[]): Promise<ListedLetter[]> {
	const letters: ListedLetter[] = [];
	for (let from = 0; from < names.length; from += batch) {
		const sources = await Promise.all(names.slice(from, from + batch).map(async (name) => ({ name, source: await readOutbox(outbox, name) })));
		for (const { name, source } of sources) {
			if (source === null) continue;
			const { to, subject, at, locale } = readLetter(source);
			letters.push({ name, to, subject, at, locale });
		}
	}
	return letters;
}

function holds({ to, subject }: ListedLetter, words: string): boolean {
	return `${to}\n${subject}`.toLowerCase().includes(words.toLowerCase());
}

/** Names of the letters in the outbox, newest first. */
async function listOutbox(outbox: string): Promise<string[]> {
	const names = await readdir(outbox).catch(() => []);
	return names
		.filter((name) => /^[0-9a-f-]{36}\.eml$/.test(name))
		.sort()
		.reverse();
}

/** Removes the letters written before an instant. Returns how many. */
export async function sweepOutbox(outbox: string, before: Date): Promise<number> {
	let removed = 0;
	for (const name of await listOutbox(outbox)) {
		const letter = join(outbox, name);
		if ((await stat(letter)).mtime >= before) continue;
		await rm(letter, { force: true });
		removed += 1;
	}
	return removed;
}

/** Removes the letters to these addresses, whatever their case. One that cannot be removed stays until `sweepOutbox`. Returns how many went. */
export async function removeLettersTo(outbox: string, addresses: readonly string[]): Promise<number> {
	const wanted = new Set(addresses.map((address) => address.toLowerCase()));
	const letters = (await listed(outbox, await listOutbox(outbox))).filter(({ to }) => wanted.has(to.toLowerCase()));
	const tried = await Promise.allSettled(letters.map(({ name }) => rm(join(outbox, name), { force: true })));
	return tried.filter(({ status }) => status === 'fulfilled').length;
}

/** The source of one letter of the outbox, or null. */
export async function readOutbox(outbox: string, name: string): Promise<string | null> {
	if (!/^[0-9a-f-]{36}\.eml$/.test(name)) return null;
	return readFile(join(outbox, name), 'utf8').catch(() => null);
}
