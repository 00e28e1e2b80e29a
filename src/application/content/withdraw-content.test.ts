import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { listProfiles } from '#rooms/competence/competence.server.ts';
import { listProgrammes } from '#rooms/credentials/credentials.server.ts';
import { findUnit, listCatalogue } from '#rooms/curriculum/curriculum.server.ts';
import { enrol, learnerOverview, markActivityComplete } from '#rooms/learning/learning.server.ts';
import { listNeeds } from '#rooms/needs/needs.server.ts';
import { countOrphans } from '#rooms/thread/thread.server.ts';
import { load as competencePage } from '../../routes/competence/[plate]/+page.server.ts';
import { load as profilePage } from '../../routes/competence/profiles/[plate]/+page.server.ts';
import { load as achievementPage } from '../../routes/credentials/achievements/[plate]/+page.server.ts';
import { load as unitPage } from '../../routes/curriculum/[plate]/+page.server.ts';
import { load as needPage } from '../../routes/needs/[plate]/+page.server.ts';
import { checkContent } from './check-content.server.ts';
import { loadContent } from './load-content.server.ts';

const shipped = join(import.meta.dirname, '../../../content');
const now = new Date('2026-11-01T09:00:00Z');

const { db } = useDatabase();
const folder = useFolder();
beforeAll(async () => {
	await cp(shipped, folder, { recursive: true });
	await loadContent(db(), folder, now);
});
/** Each test begins with the content that ships, published. */
beforeEach(async () => {
	await rm(folder, { recursive: true });
	await cp(shipped, folder, { recursive: true });
	expect(await load()).toMatchObject({ faults: [], missing: [] });
});

const units = { loose: 'units/writing-so-that-a-person-understands/unit.yaml', taught: 'units/the-victims-place/unit.yaml' };
const programme = 'programmes/restorative-justice-in-probation-foundations/programme.yaml';

describe('a withdrawn unit', () => {
	it('leaves the catalogue, its search and the counts, and loading it twice changes nothing', async () => {
		const before = await counted();
		await withdraw(units.loose);
		const title = 'person understands';
		expect((await listCatalogue(db(), 'en', { page: 1, search: title })).rows.map(({ plate }) => plate)).toContain('U 005');
		expect(await load()).toMatchObject({ published: 0, faults: [], missing: [] });
		const after = await counted();
		expect(after).toMatchObject({ units: before.units - 1, unjustified: before.unjustified - 1, needs: before.needs, catalogue: before.catalogue - 1 });
		expect((await listCatalogue(db(), 'en', { page: 1, search: title })).rows.map(({ plate }) => plate)).not.toContain('U 005');
		const audits = () => rowsOf(db(), sql`select count(*)::int as n, (select max(withdrawn_at)::text from unit_version) as at from audit_entry`);
		const once = await audits();
		expect(await load()).toMatchObject({ published: 0, faults: [] });
		expect(await audits()).toEqual(once);
	});

	it('is a fault of the programme that names it, unless that is withdrawn, too', async () => {
		await withdraw(units.taught);
		expect(await checkContent(folder)).toEqual([
			{ file: programme, line: 1, rule: 'unit the-victims-place is withdrawn: take it out in a higher version, or withdraw this, too' }
		]);
		await withdraw(programme);
		expect(await checkContent(folder)).toEqual([]);
	});

	it('goes although what it names is refused, and so does its programme', async () => {
		await rewrite('needs/speaking-with-victims/need.yaml', (text) => text.replace(/^since: .*$/m, 'since: never'));
		await withdraw(units.taught, programme);
		const { faults } = await load();
		expect(new Set(faults.map(({ file }) => file))).toEqual(new Set(['needs/speaking-with-victims/need.yaml']));
		expect((await listCatalogue(db(), 'en', { page: 1 })).rows.map(({ plate }) => plate)).not.toContain('U 003');
		expect(await listProgrammes(db(), 'en')).toEqual([]);
	});

	it('says on its page that it is withdrawn, and that nothing answers its needs', async () => {
		const open = await page(unitPage, 'U003');
		expect(open).toMatchObject({ withdrawal: null, unit: { plate: 'U 003' } });
		expect(open.achievements.length).toBeGreaterThan(0);
		await withdraw(units.taught, programme);
		await load();
		const closed = await page(unitPage, 'U003');
		expect(closed).toMatchObject({ title: open.title, back: open.back, achievements: [], withdrawal: { instead: [] } });
		await withdraw(units.loose);
		await load();
		expect(await page(unitPage, 'U005')).toMatchObject({ withdrawal: { instead: null } });
	});

	it('is no answer any more: not of its needs, not of its competences', async () => {
		const [competence = ''] = await competencesOf('the-victims-place');
		const showing = async () => (await page(competencePage, competence)).units.map(({ plate }: { plate: string | null }) => plate);
		const answering = async () => (await listNeeds(db(), 'en')).rows.flatMap((need) => need.units.map((unit) => unit.unitId));
		expect(await showing()).toContain('U 003');
		expect(await answering()).toContain('the-victims-place');
		await withdraw(units.taught, programme);
		await load();
		expect(await showing()).not.toContain('U 003');
		expect(await answering()).not.toContain('the-victims-place');
		const linked = await rowsOf<{ linked: number; real: number }>(
			db(),
			sql`select n.linked, (select count(*)::int from thread_edge e join thread_node u on u.id = e.to_id and u.kind = 'unit' and u.current where e.from_id = n.id) as real
				from thread_node n where n.kind = 'need' and n.current`
		);
		expect(linked.map((need) => need.linked)).toEqual(linked.map(({ real }) => real));
	});

	it('can be finished by whoever has begun it, and begun by nobody', async () => {
		const cast = await foundCast(db());
		const unit = await findUnit(db(), 5);
		if (!unit) throw new Error('the content has no U 005');
		const enrolmentId = await enrol(db(), cast.actor('ivana'), unit, now);
		await withdraw(units.loose);
		await load();
		const withdrawn = await findUnit(db(), 5);
		if (!withdrawn) throw new Error('the withdrawn unit is gone');
		expect(withdrawn.withdrawn).toBe(true);
		expect(await enrol(db(), cast.actor('ivana'), withdrawn, now)).toBe(enrolmentId);
		const lesson = unit.structure.activities.find(({ kind }) => kind === 'lesson');
		await markActivityComplete(db(), cast.actor('ivana'), { enrolmentId, activity: lesson?.id ?? '' }, now);
		expect(await learnerOverview(db(), cast.people.ivana)).toMatchObject([{ plate: 'U 005' }]);
		await expect(enrol(db(), cast.actor('marco'), withdrawn, now)).rejects.toSatisfy(
			(error) => error instanceof Problem && error.code === 'learning.unit-withdrawn'
		);
	});

	it('is taught again, as it was, once it is set back, under the same version', async () => {
		const before = { counted: await counted(), unit: await findUnit(db(), 3), page: await page(unitPage, 'U003'), needs: await listNeeds(db(), 'en') };
		await withdraw(units.taught, programme);
		await load();
		expect(await counted()).not.toEqual(before.counted);
		await setBack(units.taught, programme);
		expect(await load()).toMatchObject({ published: 0, faults: [] });
		expect({ counted: await counted(), unit: await findUnit(db(), 3), page: await page(unitPage, 'U003'), needs: await listNeeds(db(), 'en') }).toEqual(before);
	});
});

describe('a withdrawn need', () => {
	const need = 'needs/working-with-a-deaf-person/need.yaml';

	it('leaves the list and the counts, keeps its page, and is counted again once it is set back', async () => {
		const before = { counted: await counted(), listed: await listNeeds(db(), 'en') };
		const plate = before.listed.rows.find(({ id }) => id === 'working-with-a-deaf-person')?.plateNumber ?? 0;
		const slug = `N00${plate}`;
		expect(await page(needPage, slug)).toMatchObject({ need: { withdrawn: false } });
		await withdraw(need);
		expect(await load()).toMatchObject({ published: 0, faults: [], missing: [] });
		expect(await counted()).toMatchObject({ needs: before.counted.needs - 1, unserved: before.counted.unserved - 1 });
		expect((await listNeeds(db(), 'en')).total).toBe(before.listed.total - 1);
		expect(await page(needPage, slug)).toMatchObject({
			need: { withdrawn: true, plate: before.listed.rows.find(({ plateNumber }) => plateNumber === plate)?.plate }
		});
		await setBack(need);
		await load();
		expect({ counted: await counted(), listed: await listNeeds(db(), 'en') }).toEqual(before);
	});

	it('is a fault of the unit that names it, which stays, unjustified', async () => {
		await withdraw('needs/speaking-with-victims/need.yaml');
		const rule = 'need speaking-with-victims is withdrawn: take it out in a higher version, or withdraw this, too';
		expect((await load()).faults).toContainEqual({ file: units.taught, line: 1, rule });
		expect((await listCatalogue(db(), 'en', { page: 1 })).rows.find(({ plate }) => plate === 'U 003')).toMatchObject({ needs: [] });
		expect((await page(unitPage, 'U003')).back.nodes.filter(({ kind }: Kinded) => kind === 'need')).toEqual([]);
		expect((await countOrphans(db())).unjustified).toBe(2);
	});
});

describe('a withdrawn programme', () => {
	it('is offered to nobody, and its achievement keeps its page', async () => {
		const offered = await listProgrammes(db(), 'en');
		expect(offered).toMatchObject([{ plate: 'A 01' }]);
		await withdraw(programme);
		expect(await load()).toMatchObject({ published: 0, faults: [], missing: [] });
		expect(await listProgrammes(db(), 'en')).toEqual([]);
		expect(await page(achievementPage, 'A01')).toMatchObject({ plate: 'A 01', withdrawn: true });
		const answered = (await listNeeds(db(), 'en', { search: 'victims' })).rows[0];
		const drawn = (await page(needPage, `N00${answered?.plateNumber}`)).thread.nodes;
		expect(drawn.map(({ kind }: Kinded) => kind)).toContain('unit');
		expect(drawn.map(({ kind }: Kinded) => kind)).not.toContain('achievement');
		await setBack(programme);
		await load();
		expect(await listProgrammes(db(), 'en')).toEqual(offered);
		expect(await page(achievementPage, 'A01')).toMatchObject({ withdrawn: false });
	});
});

describe('a withdrawn profile', () => {
	it('leaves the list and keeps its page; the needs that are about its tasks have to go, too', async () => {
		const profile = 'profiles/probation-officer/profile.yaml';
		await withdraw(profile);
		const report = await load();
		expect(report.faults[0]).toMatchObject({ file: expect.stringMatching(/^needs\/.*need.yaml$/), rule: expect.stringContaining('is withdrawn') });
		expect(await listProfiles(db())).toEqual([]);
		expect(await page(profilePage, 'P01')).toMatchObject({ profile: { plate: 'P 01', withdrawn: true } });
		await setBack(profile);
		expect((await load()).faults).toEqual([]);
		expect(await listProfiles(db())).toHaveLength(1);
	});
});

describe('a withdrawal', () => {
	it('is refused for a framework, and where it is no yes or no', async () => {
		await withdraw('frameworks/corrections-core/framework.yaml');
		await rewrite(units.loose, (text) => `${text}\nwithdrawn: maybe\n`);
		const faults = (await checkContent(folder)).map(({ file, rule }) => `${file} ${rule}`);
		expect(faults).toContainEqual(expect.stringMatching(/^frameworks\/corrections-core\/framework.yaml withdrawn: a framework cannot be withdrawn/));
		expect(faults).toContain(`${units.loose} withdrawn: must be true or false`);
	});

	it('is not what a removed folder means, and that is said', async () => {
		await rm(join(folder, 'units/writing-so-that-a-person-understands'), { recursive: true });
		await rm(join(folder, 'needs/working-with-a-deaf-person'), { recursive: true });
		const before = await counted();
		expect(await load()).toMatchObject({ faults: [], missing: ['needs/working-with-a-deaf-person', 'units/writing-so-that-a-person-understands'] });
		expect(await counted()).toEqual(before);
	});
});

describe('versions of withdrawn pieces', () => {
	const { db: other } = useDatabase();
	const publish = async () => loadContent(other(), folder, now);
	const unit = () => findUnit(other(), 5);

	it('stay withdrawn while the newest says so, and are taught in one that does not', async () => {
		await publish();
		await withdraw(units.loose);
		await publish();
		await rewrite(units.loose, raised);
		expect(await publish()).toMatchObject({ published: 1, faults: [] });
		expect(await unit()).toMatchObject({ version: 2, withdrawn: true });
		expect((await countOrphans(other())).units).toBe(4);
		await setBack(units.loose);
		await rewrite(units.loose, raised);
		expect(await publish()).toMatchObject({ published: 1, faults: [] });
		expect(await unit()).toMatchObject({ version: 3, withdrawn: false });
		expect((await countOrphans(other())).units).toBe(5);
	});

	it('lead to the unit that answers their needs now', async () => {
		const heir = 'units/preparing-a-safe-meeting/unit.yaml';
		await rewrite(heir, raised);
		await rewrite(heir, (text) => text.replace(/^needs: \[/m, 'needs: [speaking-with-victims, '));
		await withdraw(units.taught, programme);
		await rewrite(programme, (text) => raised(text).replace(/^( {2}version: )1$/m, '$12'));
		await rm(join(folder, 'units/writing-so-that-a-person-understands'), { recursive: true });
		expect((await publish()).faults).toEqual([]);
		const { withdrawal } = await page(unitPage, 'U003', other());
		expect(withdrawal).toMatchObject({ instead: [{ id: 'unit:preparing-a-safe-meeting@2', plate: 'U 002', href: '/curriculum/U002' }] });
	});
});

async function load() {
	return loadContent(db(), folder, now);
}

async function counted() {
	return { ...(await countOrphans(db())), catalogue: (await listCatalogue(db(), 'en', { page: 1 })).total };
}

interface Kinded {
	readonly kind: string;
}

type Loaded<L extends (event: never) => unknown> = Exclude<Awaited<ReturnType<L>>, void>;

/** What a public page of a record gives a visitor. */
async function page<L extends (event: never) => unknown>(read: L, plate: string, from = db()): Promise<Loaded<L>> {
	return (await read({ params: { plate }, locals: { db: from, locale: 'en' } } as never)) as Loaded<L>;
}

async function competencesOf(unit: string): Promise<string[]> {
	const found = await rowsOf<{ plate: string }>(
		db(),
		sql`select distinct 'C' || lpad(c.plate_number::text, 2, '0') as plate from thread_node c join thread_edge e on e.from_id = c.id
			where c.kind = 'competence' and e.to_id like ${`outcome:${unit}@%`} order by 1`
	);
	return found.map(({ plate }) => plate);
}

async function withdraw(...files: readonly string[]): Promise<void> {
	for (const file of files) await rewrite(file, (text) => `${text.trimEnd()}\nwithdrawn: true\n`);
}

async function setBack(...files: readonly string[]): Promise<void> {
	for (const file of files) await rewrite(file, (text) => text.replace('\nwithdrawn: true\n', '\n'));
}

function raised(text: string): string {
	return text.replace(/^version: (\d+)$/m, (_, version: string) => `version: ${Number(version) + 1}`);
}

async function rewrite(name: string, change: (text: string) => string): Promise<void> {
	const file = join(folder, name);
	await writeFile(file, change(await readFile(file, 'utf8')));
}
