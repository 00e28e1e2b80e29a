import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { actorAsRead } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { changeContact } from '#rooms/centre/centre.server.ts';
import { isFictionalContact } from '#rooms/centre/centre.ts';
import type { ErasureChoice } from '#rooms/people/people.ts';
import { findCentreOrganisation, findPersonByEmail } from '#rooms/people/people.server.ts';
import { erasePerson } from '#rooms/people/data/erase-person.server.ts';
import { createAdministrator } from './commands/create-admin.server.ts';
import { fillInstallation } from './fill-installation.server.ts';

const shipped = join(import.meta.dirname, '../../content');

describe('a second start after an erasure', () => {
	const { database, db } = useDatabase();
	let application: TestApplication;
	let first: readonly string[];
	beforeAll(async () => {
		application = withContent(testApplication(database()), shipped);
		first = await fillInstallation(application);
	}, 120_000);
	afterAll(() => application.close());

	it('holds no evidence of the sample as waiting that was decided', async () => {
		const { rows } = await database().execute(`select count(*)::int as evidence, count(*) filter (where v.waiting)::int as waiting,
			count(*) filter (where v.waiting = (d.outcome is not null))::int as wrong from evidence v left join decision d on d.evidence_id = v.id`);
		expect(rows[0]).toMatchObject({ wrong: 0 });
		expect(Number(rows[0]?.evidence)).toBeGreaterThan(Number(rows[0]?.waiting));
	});

	it('founds nobody anew and leaves the others alone', async () => {
		const email = 'deniz@sample.test';
		expect(first.join('\n')).toContain(email);
		await erase(application, email, { keepAwards: false });
		const second = await fillInstallation(application);
		expect(await findPersonByEmail(db(), email)).toBeNull();
		expect(second).toEqual(first.filter((line) => !line.includes(email)));
	});

	it('prints no password where the file of it did not come along, as after a restore', async () => {
		const file = join(application.config.dataDir, 'sample-password');
		const kept = await readFile(file, 'utf8');
		await rm(file);
		const lines = (await fillInstallation(application)).join('\n');
		expect(lines).toContain('with the password of the installation that the backup was made of');
		expect(lines).not.toContain(kept.trim());
		await writeFile(file, kept);
	});

	it('has a fictional contact, which an administrator may change for good, and knows the name of its centre', async () => {
		const { settings, database } = application;
		expect(isFictionalContact(settings.current().contact)).toBe(true);
		expect(settings.centreName()).toContain('fictional');
		const marco = await findPersonByEmail(db(), 'marco@sample.test');
		await changeContact(database.db, await actorAsRead(db(), marco?.id ?? '', new Date()), 'help@centre.gov.gr', new Date());
		await fillInstallation(application);
		expect(settings.current().contact).toBe('help@centre.gov.gr');
	});

	it('says that the name of a centre does not become that of the sample', async () => {
		const named = { ...application, config: { ...application.config, centre: { name: 'Centre of Thessaly', country: 'GR', timeZone: 'Europe/Athens' } } };
		expect((await fillInstallation(named)).join('\n')).toContain('CENTRE_NAME has no effect');
		expect(first.join('\n')).not.toContain('CENTRE_NAME');
		expect((await findCentreOrganisation(db()))?.name).toContain('fictional');
	});

	it('shows no link to the award of a person who is gone', async () => {
		await erase(application, 'ivana@sample.test', { keepAwards: true });
		expect((await fillInstallation(application)).join('\n')).not.toContain('/verify/');
	});
});

describe('a first start that does not come to its end', () => {
	const { database, db } = useDatabase();
	let application: TestApplication;
	beforeAll(() => {
		application = withContent(testApplication(database()), shipped);
	});
	afterAll(() => application.close());

	it('leaves no half of a sample centre: the next one founds it', async () => {
		let people = 0;
		const context = await application.auth.$context;
		const hash = (password: string) => (++people === 5 ? Promise.reject(new Error('killed')) : context.password.hash(password));
		const auth = { ...application.auth, $context: Promise.resolve({ ...context, password: { ...context.password, hash } }) };
		await expect(fillInstallation({ ...application, auth })).rejects.toThrow('killed');
		expect(await findCentreOrganisation(db())).toBeNull();
		expect(await findPersonByEmail(db(), 'ivana@sample.test')).toBeNull();
		expect((await fillInstallation(application)).join('\n')).toContain('/verify/');
	}, 120_000);
});

describe('a start with content of one’s own', () => {
	const { database } = useDatabase();
	let application: TestApplication;
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'opencove-own-content-'));
		await mkdir(join(folder, 'needs'));
		application = withContent(testApplication(database()), folder);
	});
	afterAll(async () => {
		await application.close();
		await rm(folder, { recursive: true });
	});

	it('has the sample people, and says why they have learnt nothing', async () => {
		const lines = await fillInstallation(application);
		expect(lines).toContainEqual('sample centre without its walk: U 001 is not the unit that comes with OpenCoVE');
		expect(lines.join('\n')).toContain('ivana@sample.test');
		expect((await fillInstallation(application)).join('\n')).toContain('ivana@sample.test');
	});

	it('names what is published and has no folder any more, and leaves it published', async () => {
		await fillInstallation(withContent(application, shipped));
		const line = (await fillInstallation(application)).find((one) => one.startsWith('in the database and not in'));
		expect(line).toMatch(/^in the database and not in .*, so still published: profiles\/probation-officer, needs\/\S+, .*units\/the-victims-place, /);
		expect(line).toContain('programmes/restorative-justice-in-probation-foundations. To withdraw one: docs/content-format.md.');
	});

	it('stops where the folder is missing, and names the setting', async () => {
		const astray = withContent(application, join(folder, 'nowhere'));
		await expect(fillInstallation(astray)).rejects.toThrow(/^These settings are wrong:\nCONTENT_DIR: .*nowhere is missing/);
	});
});

describe('a start without the sample', () => {
	const { database } = useDatabase();
	let folder: string;
	let application: TestApplication;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'opencove-no-content-'));
		await mkdir(join(folder, 'units'));
		const { config, ...rest } = withContent(testApplication(database()), folder);
		application = { ...rest, config: { ...config, sample: false } };
	});
	afterAll(async () => {
		await application.close();
		await rm(folder, { recursive: true });
	});

	it('says how its first administrator is made, until there is one, and where its letters are', async () => {
		const wanted = expect.stringContaining('No administrator yet: npx opencove admin create');
		const lines = await fillInstallation(application);
		expect(lines).toContainEqual(wanted);
		expect(lines).toContain(`E-mails are kept in ${join(application.config.dataDir, 'outbox')}.`);
		await createAdministrator(application, { email: 'first@sample.test', name: 'First Administrator', password: '' }, new Date());
		expect(await fillInstallation(application)).not.toContainEqual(wanted);
	});
});

function withContent(application: TestApplication, contentDir: string): TestApplication {
	return { ...application, config: { ...application.config, contentDir } };
}

/** As the person themselves asks for it on the page. */
async function erase(application: TestApplication, email: string, choice: ErasureChoice): Promise<void> {
	const { database, files, personalData: sources, config } = application;
	const asked = { sessionId: newId(), email, jurisdiction: null, languages: [], locale: 'en', timeZone: null, theme: 'system' as const };
	const person = await findPersonByEmail(database.db, email);
	if (!person) throw new Error(`${email} is not here`);
	const actor = { ...asked, personId: person.id, name: person.name, organisations: [], grants: [], unreadNotifications: 0 };
	await erasePerson(database.db, { sources, files, dataDir: config.dataDir }, actor, choice, new Date());
}
