// An installation that can be started, filled, stopped and started again: its folder, its database, its sessions.
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { derivedSecret } from '#platform/config/secrets.server.ts';
import { openPglite, openPostgres, type Database } from '#platform/db/db.server.ts';
import { freePort, startServer, type Server } from '#tests/server.ts';
import { fill, tokenOf, type DataSet } from './data-set.ts';

const migrations = join(import.meta.dirname, '../migrations');
const masterSecret = 'a master secret for measuring, and for nothing else';

export interface Installation {
	readonly engine: 'PGlite' | 'PostgreSQL';
	/** The settings of its server. */
	readonly env: Readonly<Record<string, string>>;
	readonly start: (env?: Readonly<Record<string, string>>) => Promise<Server>;
	/** Its database, for when no server has it open; on PostgreSQL at any time. */
	readonly withDatabase: <R>(work: (database: Database) => Promise<R>) => Promise<R>;
	/** Removes folder and database. */
	readonly remove: () => Promise<void>;
}

/** `cluster` is the address of a PostgreSQL server where a database may be made; null for PGlite. */
export async function createInstallation(cluster: string | null, dataDir = mkdtempSync(join(tmpdir(), 'opencove-measured-'))): Promise<Installation> {
	const database = cluster ? await createDatabase(cluster) : null;
	const port = String(await freePort());
	const env = { MASTER_SECRET: masterSecret, DATA_DIR: dataDir, PORT: port, MEASURE: 'off', DATABASE_URL: database?.url ?? '' };
	const open = () => (database ? openPostgres(database.url, 1, migrations) : openPglite(join(dataDir, 'database'), migrations));
	return {
		engine: database ? 'PostgreSQL' : 'PGlite',
		env,
		start: (more = {}) => startServer({ ...env, ...more }),
		withDatabase: async (work) => {
			const opened = await open();
			try {
				return await work(opened);
			} finally {
				await opened.close();
			}
		},
		remove: async () => {
			await database?.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

/** The same with the sample centre and a data set in it, stopped. */
export async function createFilledInstallation(cluster: string | null, dataSet: DataSet): Promise<Installation> {
	const installation = await createInstallation(cluster);
	const server = await installation.start();
	await server.stop();
	await installation.withDatabase((database) => fill(database, dataSet));
	return installation;
}

/** The `Cookie` header of person n of the data set. */
export function cookieOf(person: number): string {
	const token = tokenOf(person);
	const signature = createHmac('sha256', derivedSecret(masterSecret, 'session')).update(token).digest('base64');
	return `opencove.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

async function createDatabase(cluster: string) {
	const name = `installation_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	const admin = postgres(cluster, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	const url = new URL(cluster);
	url.pathname = `/${name}`;
	const drop = async () => {
		await admin.unsafe(`drop database if exists ${name} with (force)`);
		await admin.end();
	};
	return { url: url.href, drop };
}
