// Whole installations on either engine, and the commands run inside them, for tests of backups and restores.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll } from 'vitest';
import { openApplication, type Application } from '../src/application/application.server.ts';
import { openGround, runCommand } from '../src/application/commands/commands.server.ts';
import { parseConfig, type Config } from '#platform/config/config.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { useFolder } from './folder.ts';

const server = process.env.TEST_DATABASE_URL;

export type Engine = 'pglite' | 'postgres';
/** The engines that there are: PostgreSQL only where TEST_DATABASE_URL names a server. */
export const engines: readonly Engine[] = server ? ['pglite', 'postgres'] : ['pglite'];
export const passphrase = 'a passphrase of the tests';

export interface Installations {
	/** An empty one, closed after the tests of the file. */
	readonly open: (engine: Engine, s3?: Config['s3']) => Promise<Application>;
	/** A name for an archive that is not there yet. */
	readonly archive: () => string;
	readonly folder: string;
}

/** Ask while tests are declared, not inside one. */
export function useInstallations(): Installations {
	const folder = useFolder();
	const opened: (() => Promise<void>)[] = [];
	let made = 0;
	afterAll(async () => {
		for (const close of opened) await close();
	}, 60_000);
	return {
		folder,
		archive: () => join(folder, `archive-${(made += 1)}.backup`),
		open: async (engine, s3 = null) => {
			const dataDir = mkdtempSync(join(folder, 'data-'));
			const database = engine === 'postgres' ? await newDatabase() : null;
			const config = parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DATABASE_POOL: '4', ...(database ? { DATABASE_URL: database.url } : {}) }, folder);
			const application = await openApplication({ ...config, s3 });
			opened.push(async () => {
				await application.close();
				await database?.drop();
			});
			return application;
		}
	};
}

async function newDatabase() {
	const admin = postgres(server ?? '', { max: 1, onnotice: () => {} });
	const name = `backup_${process.pid}_${newId().slice(-8)}`;
	await admin.unsafe(`create database ${name}`);
	const url = new URL(server ?? '');
	url.pathname = `/${name}`;
	return { url: url.href, drop: async () => void (await admin.unsafe(`drop database ${name} with (force)`), await admin.end()) };
}

/** Runs a command and returns what it said. */
export async function run(application: Application, argv: readonly string[], input: Readonly<Record<string, string>> = { passphrase }) {
	const said: string[] = [];
	const status = await runCommand(openGround(application), argv, input, (line) => said.push(line));
	return { status, said: said.join('\n') };
}
