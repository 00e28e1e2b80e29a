import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMail, readOutbox, searchOutbox } from './mail.server.ts';
import { readLetter } from './outbox-letter.rules.ts';

const letters = [
	{ to: 'a@sample.test', subject: 'Confirm your address', text: 'Open this link:\n\nhttps://cove.example/x?token=a=b\n', locale: 'en' },
	{
		to: 'b@sample.test',
		subject: 'Επιβεβαιώστε τη διεύθυνσή σας για το OpenCoVE, παρακαλούμε, σήμερα',
		text: 'Ανοίξτε τον σύνδεσμο:\nhttps://x.test\n',
		locale: 'el'
	},
	{ to: 'c@sample.test', subject: 'Потвърдете адреса си', text: 'Здравейте. Отворете връзката, за да потвърдите адреса си.\n'.repeat(9), locale: 'bg' },
	{ to: 'd@sample.test', subject: 'Yazdığınız adresi doğrulayın: ığüşöç', text: 'Ünite = bir\n', locale: 'tr' }
];

describe('the outbox', () => {
	let outbox: string;
	beforeAll(async () => {
		outbox = await mkdtemp(join(tmpdir(), 'opencove-outbox-'));
		const mail = createMail(null, 'centre@cove.example', outbox);
		for (const letter of letters) await mail.send(letter);
	});
	afterAll(() => rm(outbox, { recursive: true }));

	it('gives back to whom, what about, in which language and the text, as they were sent', async () => {
		const { rows } = await searchOutbox(outbox, '', 1);
		expect(rows).toHaveLength(letters.length);
		for (const { name, ...listed } of rows) {
			const sent = letters.find(({ to }) => to === listed.to);
			const read = readLetter((await readOutbox(outbox, name)) ?? '');
			expect({ ...read, text: read.text.trimEnd() }).toMatchObject({ ...sent, text: sent?.text.trimEnd() });
			expect(listed).toMatchObject({ subject: sent?.subject, locale: sent?.locale });
			expect(Math.abs(Date.now() - Number(listed.at))).toBeLessThan(120_000);
		}
	});

	it('is searched by address and subject, whatever the case, and paged', async () => {
		const found = async (words: string) => (await searchOutbox(outbox, words, 9)).rows.map(({ to }) => to);
		expect(await found('C@SAMPLE')).toEqual(['c@sample.test']);
		expect(await found('επιβεβαιώστε')).toEqual(['b@sample.test']);
		expect(await found('token')).toEqual([]);
		expect(await searchOutbox(join(outbox, 'none'), '', 3)).toEqual({ rows: [], total: 0, page: 1, pages: 1 });
	});

	it('reads what is no letter without falling over', () => {
		expect(readLetter('')).toEqual({ to: '', subject: '', at: null, locale: null, text: '' });
		expect(readLetter('Subject: =?utf-8?Q?=ZZ?=\n\nx').subject).toBe('=ZZ');
	});
});
