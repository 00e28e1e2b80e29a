import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { startFakeS3 } from '#tests/fake-s3.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { createFiles, findFile } from '#platform/files/files.server.ts';
import { organisation } from '../../people/tables.ts';
import { contactHref, defaultSettings, fundingText, isFictionalContact, type Retention } from '../centre.ts';
import { changeContact, changeFunding, changeRetention, changeSmallestCell, largestEmblem, type FundingChange } from './change-settings.server.ts';
import { createSettingsReader, readSettings } from './settings.server.ts';

const { db } = useDatabase();
const now = new Date('2026-11-20T09:00:00Z');
const dataDir = mkdtempSync(join(tmpdir(), 'opencove-settings-'));
const files = createFiles({ ...testConfig, dataDir });
let cast: Cast;
beforeAll(async () => {
	cast = await foundCast(db());
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const png = (name = 'emblem.png', size = 100) =>
	new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: size }, () => 1)])], name);
const funding = (more: Partial<FundingChange> = {}): FundingChange => ({
	...{ isShown: true, statement: {}, project: '', emblem: 'keep', description: '' },
	...more
});
const setFunding = (more: Partial<FundingChange> = {}) => changeFunding(db(), files, cast.actor('marco'), funding(more), now);
const refusedField = (field: string, code: string) => expect.objectContaining({ fields: [expect.objectContaining({ field, code })] });

describe('the settings of a centre', () => {
	it('say what nobody has set: awards rest on consent, the audit log has no end, nobody is said to pay', async () => {
		expect(await readSettings(db())).toEqual(defaultSettings);
		expect(defaultSettings).toMatchObject({ retention: { awards: { basis: 'consent', months: null }, audit: { months: null } }, funding: { isShown: false } });
	});

	it('are changed by an administrator only', async () => {
		const forbidden = expect.objectContaining({ code: 'problem.forbidden' });
		for (const key of ['radka', 'ivana', 'yannis'] as const) {
			await expect(changeRetention(db(), cast.actor(key), defaultSettings.retention, now)).rejects.toEqual(forbidden);
			await expect(changeFunding(db(), files, cast.actor(key), funding(), now)).rejects.toEqual(forbidden);
		}
		expect(await readSettings(db())).toEqual(defaultSettings);
	});

	it('are read by every page once they were read again, and each change is audited', async () => {
		const reader = createSettingsReader(db());
		const retention: Retention = { ...defaultSettings.retention, awards: { basis: 'legal-obligation', months: 120 } };
		await changeRetention(db(), cast.actor('marco'), retention, now);
		expect(reader.current()).toEqual(defaultSettings);
		await reader.refresh();
		expect(reader.current().retention).toEqual(retention);
		const entries = await db().select().from(auditEntry).where(eq(auditEntry.action, 'centre.setting-changed'));
		expect(entries).toMatchObject([{ actorId: cast.people.marco, subject: 'setting:retention' }]);
	});
});

describe('where the centre can be reached', () => {
	const set = (contact: string, key: 'marco' | 'radka' = 'marco') => changeContact(db(), cast.actor(key), contact, now);
	const contact = async () => (await readSettings(db())).contact;

	it('is nowhere, until an administrator gives an e-mail or a web address, and nowhere again when they take it away', async () => {
		expect(await contact()).toBe('');
		for (const given of [
			'help@centre.example',
			'https://centre.example/contact',
			'http://intranet.centre.example',
			'HTTPS://κέντρο.ελ/σελίδα',
			'info@център.бг',
			''
		]) {
			await set(` ${given} `);
			expect(await contact()).toBe(given);
		}
		await expect(set('help@centre.example', 'radka')).rejects.toEqual(expect.objectContaining({ code: 'problem.forbidden' }));
		expect(await contact()).toBe('');
	});

	it.each([
		'help',
		'centre.example',
		'javascript:alert(1)',
		'mailto:help@centre.example',
		'help@centre',
		'https://',
		'a@b.example, c@d.example',
		'https://somebody:secret@centre.example',
		'https://127.0.0.1/',
		'x'.repeat(300)
	])('is not %o', async (wrong) => {
		await expect(set(wrong)).rejects.toEqual(refusedField('contact', 'centre.contact-wrong'));
		expect(await contact()).toBe('');
	});

	it('is a link, and says of a reserved domain that nobody reads it', () => {
		expect(contactHref('help@centre.gov.gr')).toBe('mailto:help@centre.gov.gr');
		expect(contactHref('https://centre.gov.gr/contact')).toBe('https://centre.gov.gr/contact');
		expect(contactHref('Https://Centre.gov.gr')).toBe('Https://Centre.gov.gr');
		for (const fictional of ['a@sample.example', 'a@sample.invalid', 'https://www.example.org/x', 'HTTPS://Cove.Example'])
			expect(isFictionalContact(fictional)).toBe(true);
		for (const real of ['a@centre.gov.gr', 'https://centre.eu/example', 'example@centre.eu']) expect(isFictionalContact(real)).toBe(false);
	});

	it('is known with the name of the centre, once it has one', async () => {
		const reader = createSettingsReader(db());
		expect(reader.centreName()).toBeNull();
		await reader.refresh();
		expect(reader.centreName()).toBe(cast.organisations['sample-centre'].name);
		await db().update(organisation).set({ country: 'ZZ' }).where(eq(organisation.kind, 'centre'));
		await reader.refresh();
		expect(reader.centreName()).toBeNull();
		await db().update(organisation).set({ country: 'BG' }).where(eq(organisation.kind, 'centre'));
	});
});

describe('the smallest count that is shown', () => {
	const set = (value: number, key: 'marco' | 'radka' = 'marco') => changeSmallestCell(db(), cast.actor(key), value, now);

	it('is five, until an administrator sets another one from 3 to 50', async () => {
		expect((await readSettings(db())).smallestCell).toBe(5);
		await set(10);
		expect((await readSettings(db())).smallestCell).toBe(10);
		for (const wrong of [2, 0, -5, 51, 4.5, NaN]) await expect(set(wrong)).rejects.toEqual(refusedField('smallestCell', 'centre.smallest-cell-wrong'));
		await expect(set(3, 'radka')).rejects.toEqual(expect.objectContaining({ code: 'problem.forbidden' }));
		expect((await readSettings(db())).smallestCell).toBe(10);
	});
});

describe('the emblem', () => {
	it('is kept, replaced and taken away with its file', async () => {
		await setFunding({ emblem: png(), description: 'Co-funded by the European Union' });
		const first = (await readSettings(db())).funding.emblem;
		expect(first?.description).toBe('Co-funded by the European Union');
		await setFunding({ description: 'Other words' });
		expect((await readSettings(db())).funding.emblem).toEqual({ fileId: first?.fileId, description: 'Other words' });
		await setFunding({ emblem: png('new.png'), description: 'Other words' });
		const second = (await readSettings(db())).funding.emblem;
		expect(second?.fileId).not.toBe(first?.fileId);
		expect(await findFile(db(), first?.fileId ?? '')).toBeNull();
		await setFunding({ emblem: 'remove' });
		expect((await readSettings(db())).funding.emblem).toBeNull();
		expect(await findFile(db(), second?.fileId ?? '')).toBeNull();
	});

	it('is taken away although the storage of files is away', async () => {
		const s3 = await startFakeS3();
		const away = createFiles({ ...testConfig, s3: s3.config });
		const change = (more: Partial<FundingChange>) => changeFunding(db(), away, cast.actor('marco'), funding(more), now);
		await change({ emblem: png(), description: 'Co-funded by the European Union' });
		s3.refusal = 503;
		await change({ emblem: 'remove' });
		expect((await readSettings(db())).funding.emblem).toBeNull();
	});

	it('must be described, small and an image, or nothing changes', async () => {
		await setFunding({ project: 'Before' });
		await expect(setFunding({ emblem: png() })).rejects.toEqual(refusedField('description', 'centre.emblem-undescribed'));
		await expect(setFunding({ emblem: png('a.png', largestEmblem), description: 'x' })).rejects.toEqual(refusedField('emblem', 'centre.emblem-too-large'));
		const text = new File(['plain text'], 'emblem.txt');
		await expect(setFunding({ emblem: text, description: 'x' })).rejects.toEqual(refusedField('emblem', 'centre.emblem-no-image'));
		await expect(setFunding({ emblem: new File(['<svg onload="x()"/>'], 'e.svg'), description: 'x' })).rejects.toMatchObject({
			fields: [{ field: 'emblem', code: 'files.contradicts-name' }]
		});
		expect((await readSettings(db())).funding).toMatchObject({ project: 'Before', emblem: null });
	});
});

describe('the funding statement', () => {
	it('is in the operator’s words where there are any, and ends with the project', () => {
		const set = { isShown: true, statement: { el: 'Δικά μας λόγια.' }, project: 'Project 101', emblem: null };
		expect(fundingText(set, 'el', 'Standard.')).toBe('Δικά μας λόγια. Project 101');
		expect(fundingText(set, 'tr', 'Standard.')).toBe('Standard. Project 101');
	});
});
