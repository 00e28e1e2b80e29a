// A fresh, migrated database for a test file: PGlite in memory, or a database of its own on the server of TEST_DATABASE_URL.
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll } from 'vitest';
import { openPglite, openPostgres, type Database, type Db } from '#platform/db/db.server.ts';

const migrations = join(import.meta.dirname, '../migrations');

/** Opens a database before the tests of a file and drops it after them. Call `db()` inside tests. */
export function useDatabase(): { readonly db: () => Db; readonly database: () => Database } {
	let open: { database: Database; drop: () => Promise<void> } | null = null;
	beforeAll(async () => {
		open = await openTestDatabase();
	}, 60_000);
	afterAll(async () => open?.drop(), 60_000);
	const database = () => {
		if (!open) throw new Error('the database is opened before the tests, not before');
		return open.database;
	};
	return { database, db: () => database().db };
}

async function openTestDatabase() {
	const server = process.env.TEST_DATABASE_URL;
	if (!server) {
		const database = await openPglite(null, migrations);
		return { database, drop: () => database.close() };
	}
	const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	const admin = postgres(server, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	const database = await openPostgres(url.href, 4, migrations);
	return {
		database,
		drop: async () => {
			await database.close();
			await admin.unsafe(`drop database ${name} with (force)`);
			await admin.end();
		}
	};
}
