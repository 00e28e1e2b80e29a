import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { newId } from '../identifier/identifier.ts';
import type { Letter } from '../mail/mail.server.ts';
import { mailDigests, mailNotifications } from './mail-notifications.server.ts';
import { allKinds, chooseChannels, type Channels } from './notification-choices.server.ts';
import {
	eraseNotifications,
	listNotifications,
	notify,
	notifyOnce,
	readAllNotifications,
	readNotification,
	type Notification
} from './notifications.server.ts';
import { notification } from './tables.ts';

const { db } = useDatabase();
const now = new Date('2026-11-01T09:00:00Z');
const later = new Date('2026-11-01T09:05:00Z');
let person = '';
let letters: Letter[] = [];
const tools = {
	mail: { send: async (letter: Letter) => void letters.push(letter) },
	findRecipients: async (_db: unknown, ids: readonly string[]) =>
		new Map(ids.map((id) => [id, { name: 'Sofia', email: `${id}@sample.test`, locale: 'el' as const }])),
	stillTold: async (_db: unknown, waiting: readonly Notification[]) => waiting,
	origin: 'http://localhost:3000'
};
const tell = (kind = 'member_added') => notify(db(), { personId: person, kind, details: { place: 'Aegean' }, href: '/people/profile' }, now);
const choose = (kind: string, channels: Channels) => chooseChannels(db(), person, new Map([[kind, channels]]));
const mine = () => letters.filter(({ to }) => to.startsWith(person));

beforeEach(async () => {
	person = newId();
	letters = [];
	await db().delete(notification);
});

describe('a notification', () => {
	it('is on the page and goes out by mail once, in the language of the person', async () => {
		await tell();
		expect((await listNotifications(db(), person, 1)).rows).toMatchObject([{ kind: 'member_added', readAt: null }]);
		expect(await listNotifications(db(), person, 99)).toMatchObject({ total: 1, page: 1, pages: 1, rows: [{}] });
		await mailNotifications(db(), tools, later);
		await mailNotifications(db(), tools, later);
		expect(mine()).toHaveLength(1);
		expect(mine()[0]).toMatchObject({ locale: 'el', text: expect.stringContaining('http://localhost:3000/people/profile') });
	});

	it('waits for the digest of a person who wants one letter a day', async () => {
		await choose(allKinds, { inPage: true, mail: 'digest' });
		await tell();
		await tell('role_given');
		await mailNotifications(db(), tools, later);
		expect(mine()).toEqual([]);
		await mailDigests(db(), tools, later);
		await mailDigests(db(), tools, later);
		expect(mine()).toHaveLength(1);
	});

	it('is not mailed once its person may not be told any more, and not later either', async () => {
		await tell();
		await tell('role_given');
		const stillTold = async (_db: unknown, waiting: readonly Notification[]) => waiting.filter(({ kind }) => kind === 'role_given');
		await mailNotifications(db(), { ...tools, stillTold }, later);
		await mailNotifications(db(), tools, later);
		expect(mine()).toHaveLength(1);
		expect((await listNotifications(db(), person, 1)).rows).toHaveLength(2);
	});

	it('waits for the next run where it could not be told whether it may be mailed, and keeps nobody else waiting', async () => {
		const away = newId();
		await tell();
		await notify(db(), { personId: away, kind: 'member_added', details: { place: 'Aegean' }, href: '/people/profile' }, now);
		const stillTold = async (_db: unknown, waiting: readonly Notification[]) => {
			if (waiting.some(({ personId }) => personId === away)) throw new Error('the database went away');
			return waiting;
		};
		await expect(mailNotifications(db(), { ...tools, stillTold }, later)).rejects.toThrow('1 of the persons');
		expect(letters).toHaveLength(1);
		await mailNotifications(db(), tools, later);
		expect(letters.map(({ to }) => to.split('@')[0]).sort()).toEqual([person, away].sort());
	});

	it('follows the choice for its kind before the choice for all', async () => {
		await choose(allKinds, { inPage: true, mail: 'off' });
		await choose('role_given', { inPage: true, mail: 'each' });
		await tell();
		await tell('role_given');
		await mailNotifications(db(), tools, later);
		expect(mine()).toHaveLength(1);
	});

	it('is not written at all for somebody who wants it nowhere', async () => {
		await choose('member_added', { inPage: false, mail: 'off' });
		await tell();
		expect((await listNotifications(db(), person, 1)).total).toBe(0);
	});

	it('that is days old is not mailed any more', async () => {
		await tell();
		await mailNotifications(db(), tools, new Date('2026-11-05T09:00:00Z'));
		expect(mine()).toEqual([]);
	});

	it('is read by its person and by nobody else', async () => {
		await tell();
		const [row] = (await listNotifications(db(), person, 1)).rows;
		expect(await readNotification(db(), newId(), row?.id ?? '', later)).toBeNull();
		expect(await readNotification(db(), person, row?.id ?? '', later)).toBe('/people/profile');
		expect((await listNotifications(db(), person, 1)).rows[0]?.readAt).toEqual(later);
	});

	it('can be read with all others, and forgotten', async () => {
		await tell();
		await tell();
		await readAllNotifications(db(), person, later);
		expect((await listNotifications(db(), person, 1)).rows.every(({ readAt }) => readAt !== null)).toBe(true);
		await eraseNotifications(db(), person);
		expect((await listNotifications(db(), person, 1)).total).toBe(0);
	});
});

describe('news for several people', () => {
	const news = { kind: 'role_given', details: { place: 'Aegean' }, href: '/people/profile' };

	it('is told to each by their own channels, and once of the same address', async () => {
		const [silent, digest] = [newId(), newId()];
		await chooseChannels(db(), silent, new Map([['role_given', { inPage: false, mail: 'off' }]]));
		await chooseChannels(db(), digest, new Map([[allKinds, { inPage: false, mail: 'digest' }]]));
		await notifyOnce(db(), [person, silent, digest, person], news, now);
		await notifyOnce(db(), [person, silent, digest], news, later);
		await notifyOnce(db(), [person], { ...news, href: '/people/security' }, later);
		await notifyOnce(db(), [], news, later);
		expect((await listNotifications(db(), person, 1)).total).toBe(2);
		expect((await listNotifications(db(), silent, 1)).total).toBe(0);
		expect((await listNotifications(db(), digest, 1)).rows).toMatchObject([{ readAt: now, mailedAt: null }]);
	});
});

describe('a letter that cannot be sent', () => {
	/** A mail server that refuses the letters of which this is true. */
	const refusing = (isRefused: (letter: Letter) => boolean) => ({
		...tools,
		mail: {
			send: async (letter: Letter) => {
				if (isRefused(letter)) throw Object.assign(new Error(`no such mailbox ${letter.to}`), { code: 'EENVELOPE' });
				letters.push(letter);
			}
		}
	});

	it('is reported once, without an address, after everybody else got theirs, and is tried again alone', async () => {
		const others = [newId(), newId()];
		await tell();
		for (const other of others) await notify(db(), { personId: other, kind: 'member_added', details: { place: 'Aegean' }, href: '/people/profile' }, now);
		const failing = mailNotifications(
			db(),
			refusing(({ to }) => to.startsWith(person)),
			later
		);
		await expect(failing).rejects.toThrow(/^1 of the persons to be told got no letter: EENVELOPE$/);
		expect(letters.map(({ to }) => to.slice(0, 36)).sort()).toEqual([...others].sort());
		expect(await mailNotifications(db(), tools, later)).toBe(1);
		expect(mine()).toHaveLength(1);
	});

	it('does not make those of the same person leave twice that were sent before it', async () => {
		for (const href of ['/people/profile', '/people/security', '/people/data'])
			await notify(db(), { personId: person, kind: 'role_given', details: { place: 'x' }, href }, now);
		await expect(
			mailNotifications(
				db(),
				refusing(({ text }) => text.includes('/people/security')),
				later
			)
		).rejects.toThrow();
		await mailNotifications(db(), tools, later);
		expect(['/profile', '/security', '/data'].map((place) => mine().filter(({ text }) => text.includes(`/people${place}`)).length)).toEqual([1, 1, 1]);
	});

	it('is put back as a digest too', async () => {
		await choose(allKinds, { inPage: true, mail: 'digest' });
		await tell();
		await expect(
			mailDigests(
				db(),
				refusing(() => true),
				later
			)
		).rejects.toThrow();
		expect(await mailDigests(db(), tools, later)).toBe(1);
	});
});

it('mails more people than are read at once', async () => {
	for (let n = 0; n < 105; n += 1) await notify(db(), { personId: newId(), kind: 'member_added', href: '/people/profile' }, now);
	expect(await mailNotifications(db(), tools, later)).toBe(105);
});
