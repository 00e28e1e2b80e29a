// What a start does once the schema is there: load content/, found the centre, load the sample centre.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeFunding } from '#rooms/centre/centre.server.ts';
import type { Actor } from '#rooms/people/people.ts';
import { nameCentre } from '#rooms/people/people.server.ts';
import type { Application } from './application.server.ts';
import { loadContent } from './content/load-content.server.ts';
import { samplePeople } from './sample/cast.ts';
import { foundSampleCentre, sampleActor } from './sample/found-sample-centre.server.ts';
import { sampleShareLink, walkSampleThread } from './sample/walk-sample-thread.server.ts';

/** Returns the lines that the operator should read: what was refused, the sample sign-ins, a share link. */
export async function fillInstallation(application: Application): Promise<readonly string[]> {
	return application.database.exclusively(() => fill(application));
}

/** One process at a time: several nodes may start on an empty database at once. */
async function fill(application: Application): Promise<readonly string[]> {
	const { config, database } = application;
	const now = new Date();
	const lines: string[] = [];
	const report = await loadContent(database.db, config.contentDir, now);
	for (const fault of report.faults) lines.push(`content refused: ${fault.file}:${fault.line} ${fault.rule}`);
	if (config.sample) lines.push(...(await fillSample(application, now)));
	const named = await nameCentre(database.db, config.centre);
	if (!named) lines.push('The centre has no name yet, so it cannot award. Set CENTRE_NAME and CENTRE_COUNTRY and start again.');
	return lines;
}

async function fillSample(application: Application, now: Date): Promise<string[]> {
	const { config, database, auth } = application;
	const password = samplePassword(config.dataDir);
	const centre = await foundSampleCentre(database.db, auth, () => (config.sampleSignIns ? password : randomBytes(24).toString('base64url')), now);
	if (centre.isNew) {
		await walkSampleThread(application, centre, now);
		await showSampleFunding(application, sampleActor(centre, 'marco'), now);
	}
	const link = await sampleShareLink(application, centre, now);
	const shown = link ? [`A sample award, as anyone sees it who has the link: ${link}`] : [];
	if (!config.sampleSignIns) return shown;
	return [
		...shown,
		`Sample sign-ins (fictional people, only on this machine), password ${password}:`,
		...samplePeople.map((person) => `  ${person.email.padEnd(22)} ${person.grants.map((grant) => grant.role).join(', ') || 'learner'}`)
	];
}

/** The sample centre says that the European Union pays for it, as a real one would. */
async function showSampleFunding({ database, files, settings }: Application, actor: Actor, now: Date): Promise<void> {
	const given = { isShown: true, statement: {}, project: '', emblem: 'keep', description: '' } as const;
	await changeFunding(database.db, files, actor, given, now);
	await settings.refresh();
}

/** One random password an installation, kept beside the data so that every start can print it. */
function samplePassword(dataDir: string): string {
	const file = join(dataDir, 'sample-password');
	if (!existsSync(file)) writeFileSync(file, randomBytes(9).toString('base64url') + '\n', { mode: 0o600 });
	return readFileSync(file, 'utf8').trim();
}
