// Reads and writes whole tables of the public schema without knowing any of them.
import { DrizzleQueryError, sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { Refusal } from './refusal.ts';

export interface Column extends Record<string, unknown> {
	readonly table: string;
	readonly name: string;
	readonly type: string;
}

export type Row = Record<string, string | null>;

/** Who was signed in, one-time links and counters of tries: of no use later or anywhere else. After a restore everybody signs in anew. */
const leftOut: Readonly<Record<string, readonly string[] | 'whole'>> = {
	rate_limit_window: 'whole',
	session: 'whole',
	sign_in_failure: 'whole',
	two_factor: ['failed_verification_count', 'locked_until'],
	verification: 'whole'
};

/** Whether a table, or one of its columns, is in no backup. One of an older version may hold it all the same. */
export function isLeftOut(table: string, column?: string): boolean {
	const left = leftOut[table];
	return left === 'whole' || (column !== undefined && left !== undefined && left.includes(column));
}

/** Every column that holds something of its own: none that is computed, none that is left out. In the order of names. */
export async function listColumns(db: Db): Promise<ReadonlyMap<string, readonly Column[]>> {
	const columns = await rowsOf<Column>(
		db,
		sql`select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
			from pg_class c join pg_attribute a on a.attrelid = c.oid
			where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
			order by c.relname, a.attnum`
	);
	return Map.groupBy(
		columns.filter(({ table, name }) => !isLeftOut(table, name)),
		(column) => column.table
	);
}

export async function countRows(db: Db, table: string): Promise<number> {
	const [row] = await rowsOf<{ count: string | number }>(db, sql`select count(*) as count from ${sql.identifier(table)}`);
	return Number(row?.count ?? 0);
}

const batch = 200;

/** The rows of a table in batches, by a cursor of the transaction. */
export async function* readRows(tx: Db, table: string, columns: readonly Column[]): AsyncGenerator<Row[]> {
	const texts = sql.join(
		columns.map(({ name }) => sql`${sql.identifier(name)}::text as ${sql.identifier(name)}`),
		sql`, `
	);
	await tx.execute(sql`declare backup_rows no scroll cursor for select ${texts} from ${sql.identifier(table)}`);
	for (;;) {
		const rows = await rowsOf<Row>(tx, sql.raw(`fetch ${batch} from backup_rows`));
		if (rows.length > 0) yield rows;
		if (rows.length < batch) break;
	}
	await tx.execute(sql`close backup_rows`);
}

export async function writeRows(tx: Db, table: string, columns: readonly Column[], rows: readonly Row[]): Promise<void> {
	const names = sql.join(
		columns.map(({ name }) => sql.identifier(name)),
		sql`, `
	);
	const values = sql.join(
		columns.map(({ name, type }) => sql`(r ->> ${name}::text)::${sql.raw(type)}`),
		sql`, `
	);
	await tx.execute(
		sql`insert into ${sql.identifier(table)} (${names}) overriding system value
			select ${values} from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) r`
	);
}

/** Takes the foreign keys off, so that tables can be filled in any order. Returns what puts them back, checked. */
export async function liftForeignKeys(tx: Db): Promise<() => Promise<void>> {
	const keys = await rowsOf<{ table: string; name: string; definition: string }>(
		tx,
		sql`select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
			from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
	);
	const each = async (statement: (key: (typeof keys)[number]) => string) => {
		for (const key of keys) await tx.execute(sql.raw(statement(key)));
	};
	await each(({ table, name }) => `alter table ${table} drop constraint ${name}`);
	return () => each(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}

/** As often as a request that is under way may hold up the locks, each time for `lockPatience`. */
const lockTries = 20;
const lockPatience = '500ms';

/**
 * Lets nobody else read or write until the transaction ends: what is read from now on is the last that there was. Gives way to whoever is
 * under way, sooner than the database would see the two wait for each other.
 */
export async function lockTables(tx: Db): Promise<void> {
	const tables = await allTables(tx);
	for (let left = lockTries; left > 0; left -= 1)
		try {
			return await tx.transaction(async (inner) => {
				await inner.execute(sql.raw(`set local lock_timeout = '${lockPatience}'`));
				await inner.execute(sql`lock table ${tables} in access exclusive mode`);
				await inner.execute(sql`set local lock_timeout to default`);
			});
		} catch (error) {
			if (!isLockHeld(error)) throw error;
		}
	throw new Refusal('Others are at work in this installation all the time. Stop the server and try again. Nothing was restored.');
}

/** lock_not_available, deadlock_detected */
function isLockHeld(error: unknown): boolean {
	const cause = error instanceof DrizzleQueryError ? error.cause : error;
	return cause instanceof Error && 'code' in cause && ['55P03', '40P01'].includes(String(cause.code));
}

/** Those that are left out too. */
export async function emptyTables(tx: Db): Promise<void> {
	await tx.execute(sql`truncate ${await allTables(tx)}`);
}

async function allTables(tx: Db): Promise<SQL> {
	const tables = await rowsOf<{ name: string }>(
		tx,
		sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`
	);
	return sql.join(
		tables.map(({ name }) => sql.identifier(name)),
		sql`, `
	);
}

/** Sets each sequence behind the largest value of the column that it fills. */
export async function advanceSequences(tx: Db): Promise<void> {
	const owned = await rowsOf<{ sequence: string; table: string; column: string }>(
		tx,
		sql`select d.objid::regclass::text as sequence, d.refobjid::regclass::text as table, quote_ident(a.attname) as column
			from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
			join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
			where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')`
	);
	for (const { sequence, table, column } of owned)
		await tx.execute(sql.raw(`select setval('${sequence}', coalesce((select max(${column}) from ${table}), 0) + 1, false)`));
}

/** Removes every table, and every function that is not of an extension, of the public schema. */
export async function dropSchema(tx: Db): Promise<void> {
	const things = await rowsOf<{ drop: string }>(
		tx,
		sql`select 'drop table ' || oid::regclass || ' cascade' as drop from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
			union all
			select 'drop routine ' || p.oid::regprocedure || ' cascade' from pg_proc p
			where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`
	);
	for (const { drop } of things) await tx.execute(sql.raw(drop));
}
