// What a start does once the schema is there: load content/, found the centre, load the sample centre.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '#platform/db/db.server.ts';
import type { Files } from '#platform/files/files.server.ts';
import { thrownText } from '#platform/log/thrown-text.ts';
import { changeContact, changeFunding } from '#rooms/centre/centre.server.ts';
import type { Actor } from '#rooms/people/people.ts';
import { nameCentre } from '#rooms/people/founding.server.ts';
import { outboxFolder } from '#platform/mail/mail.server.ts';
import { findCentreOrganisation, findPersonByEmail, holdersOfRole } from '#rooms/people/people.server.ts';
import { orderTitles } from '#rooms/translation/translation.server.ts';
import type { Application } from './application.server.ts';
import { loadContent } from './content/load-content.server.ts';
import { findFolderFault } from './content/read-content.server.ts';
import { samplePeople } from './sample/cast.ts';
import { enterSampleCrowd } from './sample/enter-sample-crowd.server.ts';
import { foundSampleCentre, hasSampleCentre, sampleActor, type SampleCentre } from './sample/found-sample-centre.server.ts';
import { findWalkObstacle, sampleShareLink, walkSampleThread } from './sample/walk-sample-thread.server.ts';

/** Returns the lines that the operator should read: what was refused, the sample sign-ins, a share link, what is still to be done. Throws when there is no content folder. */
export async function fillInstallation(application: Application): Promise<readonly string[]> {
	const wrong = await findFolderFault(application.config.contentDir);
	if (wrong) throw new Error(`These settings are wrong:\nCONTENT_DIR: ${wrong}`);
	return application.database.exclusively(() => fill(application));
}

/** One process at a time: several nodes may start on an empty database at once. */
async function fill(application: Application): Promise<readonly string[]> {
	const { config, database, log } = application;
	const now = new Date();
	const lines: string[] = [];
	const report = await loadContent(database.db, config.contentDir, now);
	await orderTitles(database.db);
	for (const { folder, error } of report.errors) log.error({ folder, error: thrownText(error) }, 'content');
	for (const fault of report.faults) lines.push(`content refused: ${fault.file}:${fault.line} ${fault.rule}`);
	if (report.missing.length > 0)
		lines.push(`in the database and not in ${config.contentDir}, so still published: ${report.missing.join(', ')}. To withdraw one: docs/content-format.md.`);
	if (config.sample) lines.push(...(await fillSample(application, now)));
	const naming = await nameCentre(database.db, config.centre);
	await application.settings.refresh();
	if (naming === 'unnamed') lines.push('The centre has no name yet, so it cannot award. Set CENTRE_NAME and CENTRE_COUNTRY and start again.');
	if (naming === 'sample' && config.centre)
		lines.push(
			'CENTRE_NAME has no effect: the centre of this installation is the sample. For a centre of your own begin with SAMPLE=off and an empty database.'
		);
	if (!config.sample && !(await hasAdministrator(application, now)))
		lines.push('No administrator yet: npx opencove admin create <address> --name "Given Family"');
	if (!config.mail.smtpUrl) lines.push(`E-mails are kept in ${outboxFolder(config.dataDir)}.`);
	return lines;
}

async function hasAdministrator({ database: { db } }: Application, now: Date): Promise<boolean> {
	const centre = await findCentreOrganisation(db);
	return centre !== null && (await holdersOfRole(db, 'administrator', centre.id, now)).length > 0;
}

/** Founds the sample centre where there is none. A centre that is there is left to its people: some may have gone. */
async function fillSample(application: Application, now: Date): Promise<string[]> {
	const { config, database, settings } = application;
	const lines: string[] = [];
	const isThere = await hasSampleCentre(database.db);
	const password = isThere ? readSamplePassword(config.dataDir) : newSamplePassword(config.dataDir);
	if (!isThere) {
		lines.push(...(await foundSample(application, config.sampleSignIns ? password : null, now)));
		await settings.refresh();
		await application.deliver();
	}
	const link = await sampleShareLink(application, now);
	if (link) lines.push(`A sample award, as anyone sees it who has the link: ${link}`);
	else if (isThere) lines.push('The sample centre has no award. For one, begin again with an empty DATA_DIR.');
	return config.sampleSignIns ? [...lines, ...(await signInLines(application, password))] : lines;
}

/** All of it or nothing: a start that is killed meanwhile leaves no half of a centre. Without a password nobody can sign in. */
async function foundSample(application: Application, password: string | null, now: Date): Promise<readonly string[]> {
	return application.database.db.transaction(async (tx) => {
		const centre = await foundSampleCentre(tx, application.auth, () => password ?? randomBytes(24).toString('base64url'), now);
		const lines = await walk(within(application, tx), centre, now);
		await showSampleFunding(tx, application.files, sampleActor(centre, 'marco'), now);
		await changeContact(tx, sampleActor(centre, 'marco'), sampleContact, now);
		return lines;
	});
}

/** A sample that cannot be walked never stops a start. */
async function walk(application: Application, centre: SampleCentre, now: Date): Promise<string[]> {
	const obstacle = await findWalkObstacle(application);
	if (obstacle) return [`sample centre without its walk: ${obstacle}`];
	try {
		await application.database.db.transaction(async (tx) => {
			await walkSampleThread(within(application, tx), centre, now);
			await enterSampleCrowd(tx, centre, now);
		});
		return [];
	} catch (error) {
		application.log.error({ error: thrownText(error) }, 'sample centre');
		return ['sample centre without its walk: the log says what failed'];
	}
}

/** The application with its statements in a transaction. */
function within(application: Application, tx: Db): Application {
	return { ...application, database: { ...application.database, db: tx } };
}

async function signInLines({ database }: Application, password: string | null): Promise<string[]> {
	const known = password ? `password ${password}` : 'with the password of the installation that the backup was made of';
	const lines = [`Sample sign-ins (fictional people, only on this machine), ${known}:`];
	for (const { email, grants } of samplePeople) {
		const isHere = await findPersonByEmail(database.db, email);
		if (isHere) lines.push(`  ${email.padEnd(22)} ${grants.map((grant) => grant.role).join(', ') || 'learner'}`);
	}
	return lines;
}

/** Nobody reads it: the domain is reserved (RFC 2606), and the pages say so. */
const sampleContact = 'fictional@sample-centre.example';

/** The sample centre says that the European Union pays for it, as a real one would. */
async function showSampleFunding(db: Db, files: Files, actor: Actor, now: Date): Promise<void> {
	await changeFunding(db, files, actor, { isShown: true, statement: {}, project: '', emblem: 'keep', description: '' }, now);
}

/** One random password an installation, kept beside the data so that every start can print it. */
function newSamplePassword(dataDir: string): string {
	writeFileSync(passwordFile(dataDir), randomBytes(9).toString('base64url') + '\n', { mode: 0o600 });
	return readSamplePassword(dataDir) ?? '';
}

/** Null where the sample centre came out of a backup: the file does not travel with it. */
function readSamplePassword(dataDir: string): string | null {
	return existsSync(passwordFile(dataDir)) ? readFileSync(passwordFile(dataDir), 'utf8').trim() : null;
}

function passwordFile(dataDir: string): string {
	return join(dataDir, 'sample-password');
}
