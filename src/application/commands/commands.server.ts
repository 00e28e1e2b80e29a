// The `opencove` commands. They run inside the server when one is running, else in a process that opens the installation for them.
// What is said here is for operators and stands in English, like the log.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { version } from '../../../package.json';
import { audit } from '#platform/audit/audit.server.ts';
import { schemaVersion } from '#platform/db/db.server.ts';
import type { Config } from '#platform/config/config.server.ts';
import { createLog } from '#platform/log/log.server.ts';
import { thrownText } from '#platform/log/thrown-text.ts';
import { resealSigningKeys, unsealSigningKeys } from '#rooms/credentials/credentials.server.ts';
import { findCentreOrganisation, openSecondSteps, sealSecondSteps } from '#rooms/people/people.server.ts';
import { FolderInUse, FolderUnwritable, hasInstallation, migrationsFolder, type Application } from '../application.server.ts';
import { checkContent } from '../content/check-content.server.ts';
import { stampContent } from '../content/stamp-content.server.ts';
import { backupSubject } from './backup/archive-lines.ts';
import { putAside } from './backup/carry-over.server.ts';
import { describeRestore } from './backup/describe-restore.ts';
import { Refusal } from './backup/refusal.ts';
import { restoreBackup } from './backup/restore-backup.server.ts';
import { writeBackup, type BackupReport, type Installation } from './backup/write-backup.server.ts';
import { createAdministrator, onlyEmail } from './create-admin.server.ts';

type Say = (line: string) => void;
/** What must not stand on a command line: `passphrase`, `password`, `name` (typed to replace an installation). */
type Input = Readonly<Record<string, string>>;

const help = `opencove backup <file>                         everything into one encrypted file
opencove restore <file> [--replace]            a backup into this installation, all or nothing
opencove admin create <email> --name "..."     a new administrator
opencove content check [folder]                names file, line and rule of every fault
opencove content stamp [folder] [--all]        notes in translations what they were made from
opencove help                                  this list

Passphrases are asked for, or read from OPENCOVE_PASSPHRASE.`;

/** Where a command runs. What needs the installation opens it; only `restore` and `admin create` may make a new one. */
export interface Ground {
	readonly config: Config;
	readonly open: () => Promise<Application>;
}

/** The ground of a process that has everything open already. */
export function openGround(application: Application): Ground {
	return { config: application.config, open: async () => application };
}

/** Runs one command. Paths in `argv` are absolute. Returns the exit status: 0 done, 1 refused or failed, 2 not understood. */
export async function runCommand(ground: Ground, argv: readonly string[], input: Input, say: Say): Promise<number> {
	const asked = parse(argv);
	const command = [asked?.words.slice(0, 2).join(' '), asked?.words[0]].find((words) => words !== undefined && commands.has(words));
	const run = commands.get(command ?? '');
	if (!asked || !command || !run) {
		say(`Unknown command: ${argv.join(' ') || '(none)'}\n\n${help}`);
		return 2;
	}
	try {
		return await run({ ...ground, input, say, flags: asked.flags, rest: asked.words.slice(command.split(' ').length) });
	} catch (error) {
		const isExpected = [Refusal, FolderInUse, FolderUnwritable].some((kind) => error instanceof kind);
		if (!isExpected) createLog(ground.config.logLevel).error({ command, error: thrownText(error) }, 'command');
		say(error instanceof Error ? error.message : String(error));
		return 1;
	}
}

interface Asked extends Ground {
	readonly input: Input;
	readonly say: Say;
	readonly rest: readonly string[];
	readonly flags: { readonly name?: string | undefined; readonly replace?: boolean | undefined; readonly all?: boolean | undefined };
}

const commands: ReadonlyMap<string, (asked: Asked) => Promise<number>> = new Map([
	['help', tellHelp],
	['backup', backup],
	['restore', restore],
	['admin create', createAdmin],
	['content check', checkFolder],
	['content stamp', stampFolder]
]);

async function tellHelp({ say }: Asked): Promise<number> {
	say(help);
	return 0;
}

async function backup({ config, open, input, say, rest }: Asked): Promise<number> {
	const file = onlyPath(rest, 'backup');
	if (!hasInstallation(config)) throw new Refusal(`There is no installation in ${config.dataDir}`);
	const application = await open();
	const report = await writeBackup(await installationOf(application), file, passphraseOf(input), new Date());
	for (const key of report.missing) say(`Missing in storage, not in the backup: ${key}`);
	say(`Wrote ${file}: ${report.rows} rows, ${report.files - report.missing.length} files, ${report.bytes} bytes.`);
	await noteBackup(application, report, say);
	return 0;
}

/** A backup is one even where the database takes no more writing, as on a full disk. */
async function noteBackup({ database, log }: Application, { createdAt, rows, files }: BackupReport, say: Say): Promise<void> {
	const entry = { actorId: null, action: 'centre.backup-written', subject: backupSubject(createdAt), details: { rows, files } };
	await audit(database.db, entry).catch((error: unknown) => {
		log.error({ error: thrownText(error) }, 'backup');
		say('The audit log could not take an entry for it: the log says why.');
	});
}

async function restore({ open, input, say, rest, flags }: Asked): Promise<number> {
	const file = onlyPath(rest, 'restore');
	const application = await open();
	const { config, database, files, personalData } = application;
	const centre = await findCentreOrganisation(database.db);
	const into = {
		...(await installationOf(application)),
		migrations: migrationsFolder,
		name: centre?.name ?? config.origin,
		usedWhen: ['person', 'award'],
		putAside: (tx: Installation['db']) => putAside(tx, { sources: personalData, files, dataDir: config.dataDir })
	};
	const report = await restoreBackup(into, file, passphraseOf(input), flags.replace ? (input.name ?? '') : null);
	for (const line of describeRestore(report)) say(line);
	return 0;
}

async function createAdmin({ open, input, say, rest, flags }: Asked): Promise<number> {
	const email = onlyEmail(rest);
	const made = await createAdministrator(await open(), { email, name: flags.name ?? '', password: input.password ?? '' }, new Date());
	say(`${email} is an administrator now.`);
	if (made) say(`Password, shown this once: ${made}`);
	return 0;
}

async function checkFolder({ config, say, rest }: Asked): Promise<number> {
	const faults = await checkContent(rest[0] ?? config.contentDir);
	for (const { file, line, rule } of faults) say(`${file}:${line}: ${rule}`);
	say(faults.length === 0 ? 'No faults.' : `Faults: ${faults.length}.`);
	return faults.length === 0 ? 0 : 1;
}

async function stampFolder({ config, say, rest, flags }: Asked): Promise<number> {
	say(`Stamped: ${await stampContent(rest[0] ?? config.contentDir, flags.all ?? false)}.`);
	return 0;
}

const openKeys = z.array(z.object({ organisationId: z.string(), publicKeyMultibase: z.string(), secretKeyMultibase: z.string() }));
const openSteps = z.array(z.object({ id: z.string(), secret: z.string(), backupCodes: z.string() }));

async function installationOf({ config, database, files, sealingSecret, sessionSecret }: Application): Promise<Installation> {
	return {
		db: database.db,
		files,
		about: { schema: await schemaVersion(migrationsFolder), version, origin: config.origin },
		secrets: [
			{
				name: 'signing-keys',
				open: (tx) => unsealSigningKeys(tx, sealingSecret),
				sealAgain: (tx, keys) => resealSigningKeys(tx, sealingSecret, openKeys.parse(keys))
			},
			{
				name: 'second-steps',
				open: (tx) => openSecondSteps(tx, sessionSecret),
				sealAgain: (tx, steps) => sealSecondSteps(tx, sessionSecret, openSteps.parse(steps))
			}
		]
	};
}

function passphraseOf({ passphrase }: Input): string {
	if (!passphrase) throw new Refusal('A passphrase is needed: type it when asked, or set OPENCOVE_PASSPHRASE.');
	return passphrase;
}

function onlyPath(rest: readonly string[], command: string): string {
	const [path] = rest;
	if (!path || rest.length > 1) throw new Refusal(`Name one file: opencove ${command} <file>`);
	return path;
}

function parse(argv: readonly string[]) {
	try {
		const options = {
			name: { type: 'string' },
			replace: { type: 'boolean' },
			all: { type: 'boolean' },
			help: { type: 'boolean' },
			'password-stdin': { type: 'boolean' }
		} as const;
		const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
		return { words: values.help ? ['help'] : positionals, flags: values };
	} catch {
		return null;
	}
}
