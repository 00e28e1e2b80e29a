// One Postgres dialect, two engines: PGlite in DATA_DIR, or a PostgreSQL server. Everything above sees `Db` and cannot tell which.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DrizzleQueryError, sql, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Config } from '../config/config.server.ts';
import { countStatement } from './statements.server.ts';

/** A database or a transaction in it. Always the first argument of a query or a verb. */
export type Db = PgDatabase<PgQueryResultHKT>;

export interface Database {
	readonly db: Db;
	readonly engine: 'pglite' | 'postgres';
	/**
	 * Runs a statement of a library (pg-boss) that brings its own text. Without values it may hold several statements, even a whole
	 * transaction: then the rows of all of them come back, and nothing of it stays when one fails.
	 */
	readonly execute: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
	/** Runs work that only one process may do at a time, such as filling an empty installation. */
	readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
	readonly close: () => Promise<void>;
}

const logger = { logQuery: countStatement };
const migrationLock = 7_203_114;
const fillLock = 7_203_115;

/** Opens the engine that the settings name and brings its schema up to date. */
export async function openDatabase(config: Config, migrations: string): Promise<Database> {
	return config.database.kind === 'postgres'
		? openPostgres(config.database.url, config.database.pool, migrations)
		: openPglite(join(config.dataDir, 'database'), migrations);
}

/** Opens PGlite in a folder, or in memory when `folder` is null. The caller holds the folder's lock. */
export async function openPglite(folder: string | null, migrations: string): Promise<Database> {
	if (folder) await mkdir(folder, { recursive: true, mode: 0o700 });
	const client = await PGlite.create({ ...(folder ? { dataDir: folder } : {}), extensions: { pg_trgm } });
	const db = drizzlePglite({ client, logger });
	try {
		await migrating(() => migratePglite(db, { migrationsFolder: migrations }));
	} catch (error) {
		await client.close();
		throw error;
	}
	return {
		db,
		engine: 'pglite',
		execute: async (text, values) => {
			if (values?.length) return { rows: (await client.query<Record<string, unknown>>(text, values)).rows };
			try {
				return { rows: (await client.exec(text)).flatMap((result) => result.rows) };
			} catch (error) {
				await client.exec('rollback');
				throw error;
			}
		},
		exclusively: (work) => work(),
		close: () => client.close()
	};
}

/** The migrations that were to run did not, none of them: they are one transaction. Says what the database said, and what to do. */
export class MigrationFailed extends Error {
	constructor(thrown: unknown) {
		const failed = thrown instanceof DrizzleQueryError ? `\nin: ${thrown.query.trim()}` : '';
		super(
			`The database could not be migrated: ${messageOf(thrown)}${failed}
Nothing of it was changed. Start the version of OpenCoVE that ran before; if that does not start either, restore a backup (docs/operator-guide.md).`,
			{ cause: thrown }
		);
		this.name = 'MigrationFailed';
	}
}

async function migrating(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		throw new MigrationFailed(error);
	}
}

/** What the database said. Drizzle says only which statement failed. */
function messageOf(thrown: unknown): string {
	const said = thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
	return said instanceof Error ? said.message : String(said);
}

/** Compiling a statement takes seconds and our statements milliseconds: a search of 2,000 units took 3 s with it and 0.1 s without. */
const withoutJit = { jit: 'off' };

/** Opens a pool on a PostgreSQL server. Several nodes may start at once: an advisory lock lets one migrate. */
export async function openPostgres(url: string, pool: number, migrations: string): Promise<Database> {
	const migrator = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await migrator`select pg_advisory_lock(${migrationLock})`;
		await migrating(() => migratePostgres(drizzlePostgres({ client: migrator }), { migrationsFolder: migrations }));
	} finally {
		await migrator.end();
	}
	const client = postgres(url, { max: pool, onnotice: () => {}, connect_timeout: 5, connection: withoutJit });
	return {
		db: drizzlePostgres({ client: preparing(client), logger }),
		engine: 'postgres',
		execute: async (text, values) => {
			if (values?.length) return { rows: [...(await client.unsafe(text, values.map(asParameter)))] };
			const alone = await client.reserve();
			try {
				return { rows: [...(await alone.unsafe(text))].flat() };
			} catch (error) {
				await alone.unsafe('rollback').catch(() => {});
				throw error;
			} finally {
				alone.release();
			}
		},
		exclusively: async (work) => {
			const keeper = postgres(url, { max: 1, onnotice: () => {} });
			try {
				await keeper`select pg_advisory_lock(${fillLock})`;
				return await work();
			} finally {
				await keeper.end();
			}
		},
		close: () => client.end({ timeout: 5 })
	};
}

const planned = '/* planned for its values */';

/** Begins a statement that PostgreSQL is to plan for its values each time, where one plan for all values is a bad one for most. */
export const plannedForItsValues = sql.raw(`${planned} `);

/**
 * The client as Drizzle gets it. Drizzle sends every statement as a new text; a prepared one is parsed and planned once a connection
 * and needs one round trip instead of two.
 */
function preparing<S extends postgres.ISql>(client: S): S {
	return new Proxy(client, {
		get(target, name) {
			const member: unknown = Reflect.get(target, name);
			if (typeof member !== 'function') return member;
			if (name === 'unsafe')
				return (text: string, values: unknown[], options: object) => member(text, values, { ...options, prepare: !text.startsWith(planned) });
			if (name === 'begin' || name === 'savepoint') return (work: (inner: S) => unknown) => member((inner: S) => work(preparing(inner)));
			return member;
		}
	});
}

/** Drizzle takes the serializers of dates and JSON off the driver, because it does their work; a library's own statements need it done. */
function asParameter(value: unknown) {
	if (value === undefined || value === null) return null;
	if (value instanceof Date) return value.toISOString();
	const isJson = typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
	return isJson ? JSON.stringify(value) : (value as string | number | boolean | string[]);
}

/** The rows of a hand-written statement, whichever engine answers. Parse them with zod where their shape matters. */
export async function rowsOf<T extends Record<string, unknown>>(db: Db, statement: SQL): Promise<T[]> {
	const result: unknown = await db.execute(statement);
	if (Array.isArray(result)) return result as T[];
	return (result as { rows: T[] }).rows;
}

/** Whether the database answers. */
export async function isReachable(db: Db): Promise<boolean> {
	return db.execute(sql`select 1`).then(
		() => true,
		() => false
	);
}

/** The newest migration's tag, written into backups. */
export async function schemaVersion(migrations: string): Promise<string> {
	const journal: { entries: { tag: string }[] } = JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8'));
	return journal.entries.at(-1)?.tag ?? 'none';
}
