// The composition root: opens what an installation needs, wires the rooms together, closes it all again.
// It may call any door; the server hook, the start and the commands call it.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config/config.server.ts';
import { derivedSecret, masterSecret } from '#platform/config/secrets.server.ts';
import { openDatabase, type Database } from '#platform/db/db.server.ts';
import { lockFolder } from '#platform/db/folder-lock.server.ts';
import { deliverEvents, releaseParkedEvents } from '#platform/events/events.server.ts';
import { createFiles, type Files } from '#platform/files/files.server.ts';
import { startJobs, type Jobs } from '#platform/jobs/jobs.server.ts';
import { createLog, type Log } from '#platform/log/log.server.ts';
import { thrownText } from '#platform/log/thrown-text.ts';
import { createMail, outboxFolder, type Mail } from '#platform/mail/mail.server.ts';
import { createSettingsReader, type SettingsReader } from '#rooms/centre/centre.server.ts';
import type { PersonalDataSource } from '#rooms/people/people.ts';
import { createAuthMail, openAuth, type Auth } from '#rooms/people/people.server.ts';
import { eventHandlers } from './event-handlers.server.ts';
import { jobsOf } from './jobs.server.ts';
import { personalData } from './personal-data.server.ts';

export interface Application {
	readonly config: Config;
	readonly log: Log;
	readonly database: Database;
	/** The operator's settings of the centre. */
	readonly settings: SettingsReader;
	readonly files: Files;
	readonly mail: Mail;
	/** Ask for it at each use: it changes once the identity provider was found. */
	readonly auth: Auth;
	/** Secret with which better-auth signs the session cookie. */
	readonly sessionSecret: string;
	/** Secret that seals signing keys. */
	readonly sealingSecret: string;
	/** What each room knows of a person, for exports and erasures. */
	readonly personalData: readonly PersonalDataSource[];
	/** Delivers announced events now (at most `most`) instead of with the next run of the job; errors are logged, and tried again by the job. */
	readonly deliver: (most?: number) => Promise<void>;
	readonly close: () => Promise<void>;
}

/** The folder of migrations, beside the working directory of the process. */
export const migrationsFolder = join(process.cwd(), 'migrations');

/** How long it takes until this process sees settings that another one changed, in milliseconds. */
const settingsEvery = 30_000;

/** Whether there is something to open. Of a PostgreSQL server only opening it can tell. */
export function hasInstallation({ database, dataDir }: Config): boolean {
	return database.kind === 'postgres' || existsSync(join(dataDir, 'database', 'PG_VERSION'));
}

/** Opens everything but the jobs. Throws `FolderInUse` when another process has the data folder, `FolderUnwritable` when this one may not write it. */
export async function openApplication(config: Config): Promise<Application> {
	makeFolder(config.dataDir);
	const release = config.database.kind === 'pglite' ? lockFolder(config.dataDir) : () => {};
	if (!release) throw new FolderInUse(config.dataDir);
	const log = createLog(config.logLevel);
	const opened: { database?: Database } = {};
	try {
		opened.database = await openDatabase(config, migrationsFolder);
		return await wire(config, opened.database, log, release);
	} catch (error) {
		await opened.database?.close();
		release();
		throw error;
	}
}

async function wire(config: Config, database: Database, log: Log, release: () => void): Promise<Application> {
	const master = masterSecret(config);
	const sessionSecret = derivedSecret(master, 'session');
	const mail = createMail(config.mail.smtpUrl, config.mail.from, outboxFolder(config.dataDir));
	const auth = openAuth(database.db, {
		config,
		secret: sessionSecret,
		mail: createAuthMail(database.db, mail, { origin: config.origin, report: (error) => log.error({ error: nameOf(error) }, 'mail') }),
		report: (error) => log.warn({ error: nameOf(error) }, 'the identity provider was not found and will be looked for again')
	});
	const settings = createSettingsReader(database.db);
	await settings.refresh();
	const rereading = setInterval(
		() => void settings.refresh().catch((error: unknown) => log.warn({ error: thrownText(error) }, 'settings')),
		settingsEvery
	).unref();
	return {
		config,
		log,
		database,
		settings,
		files: createFiles(config, { report: (error) => log.error({ error: thrownText(error) }, 'files') }),
		mail,
		get auth() {
			return auth.current();
		},
		sessionSecret,
		sealingSecret: derivedSecret(master, 'signing-keys'),
		personalData,
		deliver: (most) =>
			deliverEvents(database.db, eventHandlers, new Date(), most).then(
				({ failed }) => {
					for (const { error, ...event } of failed) log.error({ ...event, error: thrownText(error) }, 'events');
				},
				(error: unknown) => log.error({ error: thrownText(error) }, 'events')
			),
		close: async () => {
			clearInterval(rereading);
			auth.close();
			await database.close();
			release();
		}
	};
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		accessSync(folder, constants.W_OK | constants.X_OK);
	} catch (error) {
		if (error instanceof Error && 'code' in error && unwritable.has(String(error.code))) throw new FolderUnwritable(folder, String(error.code));
		throw error;
	}
}

/** What went wrong without whom it concerned: the message of a mail server may hold an address. */
function nameOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

/** Starts the background work of an application, and tries once more what had been given up. With PostgreSQL any number of processes may do so. */
export async function startWork(application: Application): Promise<Jobs> {
	await releaseParkedEvents(application.database.db);
	return startJobs(application.database, application.log, jobsOf(application));
}

export class FolderUnwritable extends Error {
	constructor(folder: string, code: string) {
		super(`DATA_DIR ${folder} cannot be written by this user (${code}).`);
		this.name = 'FolderUnwritable';
	}
}

export class FolderInUse extends Error {
	constructor(folder: string) {
		super(
			`Another OpenCoVE process is using ${folder}. Stop it first, or give this one its own DATA_DIR. ` +
				'Commands such as "opencove backup" talk to the running server by themselves.'
		);
		this.name = 'FolderInUse';
	}
}
