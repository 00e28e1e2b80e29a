// A whole installation, moved between the engines. The PostgreSQL half runs where TEST_DATABASE_URL names a server.
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { startFakeS3 } from '#tests/fake-s3.ts';
import { engines, passphrase, run, useInstallations } from '#tests/installations.ts';
import { openPglite, rowsOf, type Db } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { keepFile, withUpload } from '#platform/files/files.server.ts';
import { unsealSigningKeys } from '#rooms/credentials/credentials.server.ts';
import { ensureIssuer } from '#rooms/credentials/issuers/ensure-issuer.server.ts';
import type { Application } from '../../application.server.ts';
import { foundSampleCentre } from '../../sample/found-sample-centre.server.ts';
import { listColumns, readRows } from './tables.server.ts';
import { writeBackup } from './write-backup.server.ts';

if (engines.length === 1) console.warn('SKIPPED: backups from and to PostgreSQL; set TEST_DATABASE_URL to a server');
const ways = engines.flatMap((from) => engines.map((to) => [from, to] as const));
const now = new Date('2026-11-20T09:00:00Z');
const { open, archive, folder } = useInstallations();

/** An installation with people, a key, a second step, a file and values that are easily lost on the way. */
async function fill(application: Application) {
	const { database, auth, config, sealingSecret, sessionSecret, files } = application;
	const { db } = database;
	const centre = await foundSampleCentre(db, auth, () => 'a long enough password', now);
	await ensureIssuer(db, { config, sealingSecret }, centre.organisations['sample-centre']);
	const secret = await symmetricEncrypt({ key: sessionSecret, data: 'totp secret' });
	const codes = await symmetricEncrypt({ key: sessionSecret, data: '["code"]' });
	await db.execute(sql`insert into two_factor (id, person_id, secret, backup_codes, failed_verification_count, locked_until)
		values (${newId()}, ${centre.people.marco}, ${secret}, ${codes}, 3, now())`);
	const upload = { file: new File(['a letter of thanks\n'.repeat(30_000)], 'letter.txt'), ownerId: centre.people.ivana, field: 'file' };
	const stored = await withUpload(db, files, upload, (file) => keepFile(db, file));
	await db.execute(sql`insert into centre_setting (name, value, changed_at) values
		('nothing', 'null', '2026-01-01 00:00:00.123456+00'), ('large', '12345678901234567890.5', now()), ('text', ${JSON.stringify('Ώρα "ıİ" \\ \u2028 𝔘')}::jsonb, now())`);
	await db.execute(
		sql`insert into session (id, person_id, token, expires_at) values (${newId()}, ${centre.people.marco}, ${newId()}, now() + interval '1 day')`
	);
	await db.execute(sql`insert into sign_in_failure (email_hash, failures) values ('x', 3)`);
	await db.execute(
		sql`insert into verification (id, identifier, value, expires_at) values (${newId()}, 'reset-password:x', ${centre.people.marco}, now() + interval '1 day')`
	);
	await db.execute(sql`insert into rate_limit_window (key, starts_at, count) values ('x', now(), 1)`);
	return { ...centre, storageKey: stored.storageKey };
}

/** All rows but what a restore adds: its entry in the audit log, and a new status list for each issuer. */
async function contentsOf(db: Db) {
	return db.transaction(async (tx) => {
		const all: Record<string, unknown[]> = {};
		for (const [table, columns] of await listColumns(tx)) {
			if (table === 'status_list') continue;
			const plain = columns.filter(({ name }) => !['private_key_sealed', 'secret', 'backup_codes'].includes(name));
			const rows = [];
			for await (const batch of readRows(tx, table, plain)) rows.push(...batch);
			const own = rows.filter(({ action }) => !action?.startsWith('centre.backup-'));
			all[table] = own.map((row) => JSON.stringify(row)).sort();
		}
		return all;
	});
}

describe.each(ways)('from %s to %s', (from, to) => {
	it('everything arrives, and what was sealed is sealed anew', async () => {
		const [source, target, file] = [await open(from), await open(to), archive()];
		const centre = await fill(source);
		expect(await run(source, ['backup', file])).toMatchObject({ status: 0 });
		expect(await run(target, ['restore', file])).toMatchObject({ status: 0 });
		expect(await contentsOf(target.database.db)).toEqual(await contentsOf(source.database.db));
		const lists = async ({ database: { db } }: Application) =>
			rowsOf<{ id: string; organisation_id: string; empty: boolean }>(
				db,
				sql`select id, organisation_id, taken = decode(repeat('00', 16384), 'hex') as empty from status_list order by created_at`
			);
		const [before, after] = [await lists(source), await lists(target)];
		expect(after.slice(0, -1)).toEqual(before);
		expect(after.at(-1)).toMatchObject({ organisation_id: before[0]?.organisation_id, empty: true });
		expect(await unsealSigningKeys(target.database.db, target.sealingSecret)).toEqual(await unsealSigningKeys(source.database.db, source.sealingSecret));
		const [step] = await rowsOf<{ secret: string }>(
			target.database.db,
			sql`select secret, failed_verification_count as tries, locked_until as locked from two_factor`
		);
		expect(await symmetricDecrypt({ key: target.sessionSecret, data: step?.secret ?? '' })).toBe('totp secret');
		expect(await target.files.getBytes(centre.storageKey)).toEqual(await source.files.getBytes(centre.storageKey));
		for (const table of ['rate_limit_window', 'session', 'sign_in_failure', 'verification'])
			expect(await rowsOf(target.database.db, sql`select 1 from ${sql.identifier(table)}`)).toEqual([]);
		expect(step).toMatchObject({ tries: 0, locked: null });
		expect((await target.auth.api.signInEmail({ body: { email: 'ivana@sample.test', password: 'a long enough password' } })).user.name).toBe('Ivana Petrova');
		await expect(
			target.database.db.execute(sql`insert into membership (id, person_id, organisation_id, starts_at) values (${newId()}, ${newId()}, ${newId()}, now())`)
		).rejects.toThrow();
	}, 90_000);
});

describe('a restore', () => {
	let source: Application;
	let centre: Awaited<ReturnType<typeof fill>>;
	const file = () => join(folder, 'whole.backup');
	beforeAll(async () => {
		source = await open('pglite');
		centre = await fill(source);
		await run(source, ['backup', file()]);
	}, 60_000);

	it('refuses another passphrase', async () => {
		expect(await run(await open('pglite'), ['restore', file()], { passphrase: 'another passphrase' })).toEqual({ status: 1, said: 'The passphrase is wrong.' });
	});

	it('refuses an archive of which any byte was changed, or that was cut or lengthened, with nothing written', async () => {
		const target = await open('pglite');
		const whole = await readFile(file());
		const damaged = archive();
		const places = [20, 70, whole.length >> 1, whole.length - 1, ...Array.from({ length: 4 }, () => Math.floor(Math.random() * whole.length))];
		const changed = places.map((place) => {
			const bytes = Buffer.from(whole);
			bytes[place] = (bytes[place] ?? 0) ^ 1;
			return bytes;
		});
		for (const bytes of [
			...changed,
			whole.subarray(0, -1),
			whole.subarray(0, whole.length >> 1),
			whole.subarray(0, 90),
			Buffer.alloc(0),
			Buffer.concat([whole, Buffer.from([0])])
		]) {
			await writeFile(damaged, bytes);
			const { status, said } = await run(target, ['restore', damaged]);
			expect(status).toBe(1);
			expect(said).toMatch(/wrong|altered|not whole|no OpenCoVE backup/);
		}
		expect(Object.values(await contentsOf(target.database.db)).flat()).toEqual([]);
		expect(await readdir(target.config.dataDir)).not.toContain('files');
	}, 90_000);

	it('into an installation that is in use asks for its name', async () => {
		const target = await open('pglite');
		await fill(target);
		const before = await contentsOf(target.database.db);
		const name = 'Sample Centre for Probation Training, Plovdiv (fictional)';
		expect(await run(target, ['restore', file()])).toMatchObject({ status: 1, said: expect.stringContaining(name) });
		expect(await run(target, ['restore', file(), '--replace'], { passphrase, name: 'something else' })).toMatchObject({ status: 1 });
		expect(await contentsOf(target.database.db)).toEqual(before);
		expect(await run(target, ['restore', file(), '--replace'], { passphrase, name })).toMatchObject({ status: 0 });
		expect(await contentsOf(target.database.db)).toEqual(await contentsOf(source.database.db));
	}, 60_000);

	it('takes away the files of what it replaced', async () => {
		const target = await open('pglite');
		const old = await fill(target);
		await run(target, ['restore', file(), '--replace'], { passphrase, name: 'Sample Centre for Probation Training, Plovdiv (fictional)' });
		expect(await target.files.exists(old.storageKey)).toBe(false);
		expect(await target.files.exists(centre.storageKey)).toBe(true);
	}, 60_000);

	it('erases again whom the target has erased, by its log and by its table', async () => {
		const target = await open('pglite');
		await writeFile(join(target.config.dataDir, 'erasures.log'), `${centre.people.sofia} 2026-11-20T09:00:00.000Z awards-kept\n`);
		await target.database.db.execute(sql`insert into erasure (person_id, awards_kept) values (${centre.people.deniz}, false)`);
		expect(await run(target, ['restore', file()])).toMatchObject({ status: 0, said: expect.stringContaining('erased again: 2') });
		const names = await rowsOf<{ name: string }>(target.database.db, sql`select name from person`);
		expect(names.map(({ name }) => name)).not.toContain('Sofia Marinou');
		expect(names.map(({ name }) => name)).not.toContain('Deniz Aksoy');
		expect(names).toHaveLength(6);
	}, 60_000);

	it('that cannot read who was erased changes nothing, and says so', async () => {
		const target = await open('pglite');
		await mkdir(join(target.config.dataDir, 'erasures.log'));
		expect(await run(target, ['restore', file()])).toEqual({
			status: 1,
			said: expect.stringMatching(/erasures\.log cannot be read \(EISDIR\).*Nothing was restored/)
		});
		expect(Object.values(await contentsOf(target.database.db)).flat()).toEqual([]);
	}, 60_000);
});

describe('a backup of another version', () => {
	const migrations = join(process.cwd(), 'migrations');

	/** The migrations as they were when there was only the first. */
	async function firstMigration(): Promise<{ folder: string; tag: string }> {
		const old = await mkdtemp(join(folder, 'migrations-'));
		await cp(migrations, old, { recursive: true });
		const journal = JSON.parse(await readFile(join(old, 'meta/_journal.json'), 'utf8'));
		await writeFile(join(old, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
		return { folder: old, tag: journal.entries[0].tag };
	}

	const installation = (db: Db, files: Application['files'], schema: string) => ({
		db,
		files,
		secrets: [],
		about: { schema, version: '0.0.1', origin: 'http://localhost' }
	});

	it('that is older is brought up to date', async () => {
		const [target, file, first] = [await open('pglite'), archive(), await firstMigration()];
		const source = await openPglite(null, first.folder);
		await source.db.execute(sql`insert into audit_entry (id, action, subject) values (${newId()}, 'old', 'x')`);
		await writeBackup(installation(source.db, target.files, first.tag), file, passphrase, now);
		await source.close();
		expect(await run(target, ['restore', file])).toMatchObject({ status: 0 });
		expect(await rowsOf(target.database.db, sql`select action from audit_entry order by at`)).toEqual([
			{ action: 'old' },
			{ action: 'centre.backup-restored' }
		]);
		await expect(target.database.db.execute(sql`delete from audit_entry`)).rejects.toThrow();
	}, 60_000);

	it('that is newer is refused', async () => {
		const [target, file] = [await open('pglite'), archive()];
		await writeBackup(installation(target.database.db, target.files, '9999_later'), file, passphrase, now);
		expect(await run(target, ['restore', file])).toMatchObject({ status: 1, said: expect.stringContaining('newer OpenCoVE') });
	});
});

describe('files in S3', () => {
	it('move to a disk and back', async () => {
		const [there, back] = [await startFakeS3(), await startFakeS3()];
		const [source, disk, target] = [await open('pglite', there.config), await open('pglite'), await open('pglite', back.config)];
		const { storageKey } = await fill(source);
		const [first, second] = [archive(), archive()];
		expect(await run(source, ['backup', first])).toMatchObject({ status: 0 });
		expect(await run(disk, ['restore', first])).toMatchObject({ status: 0 });
		expect(await run(disk, ['backup', second])).toMatchObject({ status: 0 });
		expect(await run(target, ['restore', second])).toMatchObject({ status: 0 });
		expect(Buffer.from(await disk.files.getBytes(storageKey))).toEqual(there.objects.get(storageKey));
		expect(back.objects).toEqual(there.objects);
	}, 60_000);

	it('that cannot be read leave no backup', async () => {
		const s3 = await startFakeS3();
		const source = await open('pglite', s3.config);
		await fill(source);
		s3.refusal = 403;
		const file = archive();
		expect(await run(source, ['backup', file])).toMatchObject({ status: 1, said: expect.stringContaining('storage') });
		await expect(readFile(file)).rejects.toThrow();
	}, 60_000);
});

describe('a backup', () => {
	it('overwrites nothing, wants a passphrase and leaves no half file', async () => {
		const application = await open('pglite');
		const file = archive();
		await writeFile(file, 'mine');
		expect(await run(application, ['backup', file])).toMatchObject({ status: 1 });
		expect(await readFile(file, 'utf8')).toBe('mine');
		expect(await run(application, ['backup', archive()], { passphrase: 'short' })).toMatchObject({ status: 1 });
		expect(await run(application, ['backup', archive()], {})).toMatchObject({ status: 1, said: expect.stringContaining('OPENCOVE_PASSPHRASE') });
		expect(await run(application, ['backup', join(folder, 'nowhere', 'x')])).toMatchObject({ status: 1 });
		expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	it('shows nothing of what it holds', async () => {
		const application = await open('pglite');
		await fill(application);
		const file = archive();
		await run(application, ['backup', file]);
		const bytes = await readFile(file);
		for (const secret of ['Ivana', 'manifest', application.sessionSecret]) expect(bytes.includes(secret)).toBe(false);
	}, 60_000);

	it.each(engines)(
		'on %s is of one moment, whatever is written meanwhile',
		async (engine) => {
			const [source, target, file] = [await open(engine), await open('pglite'), archive()];
			await fill(source);
			const { db } = source.database;
			let isOver = false;
			const write = async () => {
				// PGlite answers without leaving the thread: let others have their turn.
				for (let i = 0; !isOver; i++, await setImmediate())
					await db.transaction(async (tx) => {
						await tx.execute(sql`insert into centre_setting (name, value) values (${`a${i}`}, '1')`);
						await tx.execute(sql`insert into outbox_event (id, name, payload) values (${newId()}, ${`a${i}`}, '{}')`);
					});
			};
			const writing = write();
			const admin = run(source, ['admin', 'create', 'new@sample.test', '--name', 'New Administrator'], { password: 'a long enough password' });
			expect(await run(source, ['backup', file])).toMatchObject({ status: 0 });
			isOver = true;
			await writing;
			expect(await admin).toMatchObject({ status: 0 });
			await run(target, ['restore', file]);
			const [counts] = await rowsOf<{ settings: string; events: string }>(
				target.database.db,
				sql`select (select count(*) from centre_setting where name like 'a%')::text as settings, (select count(*) from outbox_event where name like 'a%')::text as events`
			);
			expect(counts?.settings).toBe(counts?.events);
		},
		60_000
	);
});
