import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { sql } from 'drizzle-orm';
import { listNeeds } from '#rooms/needs/needs.server.ts';
import { listCatalogue } from '#rooms/curriculum/curriculum.server.ts';
import { justified, countOrphans, listOrphans, listOrphansForExport, walkServed, walkThread } from '#rooms/thread/thread.server.ts';
import { checkContent } from './check-content.server.ts';
import { loadContent, type ContentReport } from './load-content.server.ts';
import { readContent } from './read-content.server.ts';

const content = join(import.meta.dirname, '../../../content');

describe('the content that ships', () => {
	const { db } = useDatabase();
	const now = new Date('2026-11-01T09:00:00Z');

	it('has no fault', async () => {
		expect(await checkContent(content)).toEqual([]);
	});

	it('loads, and loading it twice changes nothing', async () => {
		const first = await loadContent(db(), content, now);
		expect(first.faults).toEqual([]);
		expect(first.published).toBeGreaterThan(10);
		const before = await fingerprint();
		const second = await loadContent(db(), content, now);
		expect(second).toMatchObject({ published: 0, unchanged: first.published, faults: [] });
		expect(await fingerprint()).toEqual(before);
	});

	it('gives a thread from the achievement back to at least six needs', async () => {
		const [achievement] = await rowsOf<{ id: string }>(db(), sql`select id from thread_node where kind = 'achievement'`);
		const walked = await walkThread(db(), [achievement?.id ?? ''], 'to-needs', 'en');
		const units = walked.nodes.filter((node) => node.kind === 'unit').map((node) => node.id);
		const thread = justified(walked, units);
		expect(thread.nodes.filter((node) => node.kind === 'need').length).toBeGreaterThanOrEqual(6);
		expect(new Set(thread.nodes.map((node) => node.kind))).toEqual(new Set(['need', 'task', 'competence', 'outcome', 'unit', 'achievement', 'profile']));
	});

	it('shows orphans both ways', async () => {
		const unserved = await listOrphans(db(), 'need', 'en', 1);
		const unjustified = await listOrphans(db(), 'unit', 'en', 1);
		const { units, needs } = await readContent(content);
		const served = new Set(units.flatMap((unit) => unit.structure?.needs ?? []));
		const plates = (pieces: typeof units | typeof needs) => pieces.map((piece) => piece.structure?.plate).sort();
		expect(unserved.rows.map((need) => need.plate).sort()).toEqual(plates(needs.filter((need) => !served.has(need.id))));
		expect(unjustified.rows.map((unit) => unit.plate).sort()).toEqual(plates(units.filter((unit) => unit.structure?.needs.length === 0)));
		expect(await countOrphans(db())).toEqual({ needs: needs.length, units: units.length, unserved: unserved.total, unjustified: unjustified.total });
	});

	it('is found by words of the reader, with filters and paging', async () => {
		expect((await listCatalogue(db(), 'en', { page: 1 })).total).toBe((await readContent(content)).units.length);
		expect((await listCatalogue(db(), 'en', { page: 1, search: 'victims' })).rows.map((row) => row.plate)).toContain('U 003');
		expect((await listCatalogue(db(), 'en', { page: 1, search: 'zzzz' })).total).toBe(0);
		expect((await listCatalogue(db(), 'en', { page: 1, theme: 'victims' })).total).toBeGreaterThan(0);
		expect((await listNeeds(db(), 'en', { state: 'unserved' })).total).toBe((await listOrphansForExport(db(), 'need', 'en')).length);
	});

	async function fingerprint() {
		return rowsOf(
			db(),
			sql`select (select count(*)::int from authored_text) as texts, (select max(updated_at)::text from authored_text) as touched,
				(select count(*)::int from thread_edge) as edges, (select count(*)::int from thread_node) as nodes, (select count(*)::int from audit_entry) as audits`
		);
	}
});

describe('a new version of a record', () => {
	const { db } = useDatabase();
	const now = new Date('2026-11-01T09:00:00Z');
	const folder = useFolder();
	const raise = async (file: string) => {
		const text = await readFile(join(folder, file), 'utf8');
		await writeFile(
			join(folder, file),
			text.replace(/^version: (\d+)$/m, (_, version: string) => `version: ${Number(version) + 1}`)
		);
	};
	const stationsOfUnit = async () => {
		const { nodes } = justified(await walkThread(db(), ['unit:the-victims-place@1'], 'to-needs', 'en'), ['unit:the-victims-place@1']);
		return nodes.map(({ kind, plate, record }) => `${kind} ${plate} ${record}`);
	};
	beforeAll(async () => {
		await cp(content, folder, { recursive: true });
		await loadContent(db(), folder, now);
	});

	it.each(['needs/speaking-with-victims/need.yaml', 'profiles/probation-officer/profile.yaml', 'frameworks/corrections-core/framework.yaml'])(
		'keeps what has not changed on its thread: %s',
		async (file) => {
			const before = { orphans: await countOrphans(db()), stations: await stationsOfUnit(), catalogue: await listCatalogue(db(), 'en', { page: 1 }) };
			expect(before.stations.length).toBeGreaterThan(5);
			await raise(file);
			const report = await loadContent(db(), folder, now);
			expect(report).toMatchObject({ published: 1, faults: [] });
			expect(await countOrphans(db())).toEqual(before.orphans);
			expect(await stationsOfUnit()).toEqual(before.stations);
			expect(await listCatalogue(db(), 'en', { page: 1 })).toEqual(before.catalogue);
			const [need] = (await listNeeds(db(), 'en', { search: 'victims' })).rows;
			const walked = await walkServed(db(), need?.node ?? '', need?.units.map(({ node }) => node) ?? [], 'en');
			const tasks = walked.nodes.filter(({ kind }) => kind === 'task').map(({ record }) => record);
			expect(tasks.length).toBeGreaterThan(0);
			expect(new Set(tasks).size).toBe(tasks.length);
		}
	);
});

describe('broken content', () => {
	const { db } = useDatabase();
	const now = new Date('2026-11-01T09:00:00Z');
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'opencove-content-'));
		await cp(content, folder, { recursive: true });
		await loadContent(db(), folder, now);
	});
	afterAll(() => rm(folder, { recursive: true }));

	it('is named by file, line and rule, and refused while the rest of the release stays', async () => {
		await rewrite('units/the-victims-place/unit.yaml', (text) => text.replace(/^eqf: \d$/m, 'eqf: 12'));
		const faults = await checkContent(folder);
		expect(faults[0]).toMatchObject({ file: 'units/the-victims-place/unit.yaml', rule: expect.stringContaining('eqf') });
		expect(faults[0]?.line).toBeGreaterThan(1);
		const report = await loadContent(db(), folder, now);
		expect(report.faults.length).toBeGreaterThan(0);
		expect((await listCatalogue(db(), 'en', { page: 1 })).total).toBe((await readContent(content)).units.length);
	});

	it('that changes a published text without a new version is refused', async () => {
		await rewrite('needs/speaking-with-victims/en.md', (text) => text + '\nAnother sentence.\n');
		const report = await loadContent(db(), folder, now);
		expect(report.faults).toContainEqual(
			expect.objectContaining({
				file: 'needs/speaking-with-victims/need.yaml',
				rule: expect.stringMatching(/^needs\/speaking-with-victims has changed .* version 1, .*: raise version in need.yaml$/)
			})
		);
	});

	it('is named when an achievement does not follow the units it rests on', async () => {
		const faultOfAchievement = (report: ContentReport) => report.faults.find(({ rule }) => rule.includes('achievement'));
		expect(faultOfAchievement(await loadContent(db(), folder, now))).toBeUndefined();
		await rewrite('units/from-referral-to-follow-up/unit.yaml', (text) =>
			text.replace(/^version: (\d+)$/m, (_, version: string) => `version: ${Number(version) + 1}`)
		);
		const report = await loadContent(db(), folder, now);
		expect(report.faults.filter(({ file }) => file.startsWith('units/from-referral'))).toEqual([]);
		expect(faultOfAchievement(report)).toMatchObject({
			file: expect.stringMatching(/programme.yaml$/),
			rule: expect.stringMatching(/version 1, .*: raise achievement.version$/)
		});
	});

	it('with a day of review that no calendar has is refused, and nothing else', async () => {
		await rewrite('needs/referral-without-a-route/el.md', (text) =>
			text.replace(/^reviewer:.*$/m, 'reviewer: Maria Ioannou').replace(/^reviewed:.*$/m, 'reviewed: 2026-13-45')
		);
		const report = await loadContent(db(), folder, now);
		expect(report.faults).toContainEqual({ file: 'needs/referral-without-a-route/el.md', line: 5, rule: 'reviewed is no day such as 2026-11-01' });
		expect(report.errors).toEqual([]);
	});

	it('that a nameless somebody reviewed is refused', async () => {
		await rewrite('needs/referral-without-a-route/el.md', (text) => text.replace(/^reviewed:.*$/m, 'reviewed: 2026-11-01'));
		expect((await checkContent(folder)).map(({ rule }) => rule)).toContain(
			'reviewer stands without reviewed, or reviewed without reviewer: say both or neither'
		);
	});

	it('with an alias that leads nowhere is named', async () => {
		await rewrite('units/the-victims-place/quiz.yaml', (text) => text.replace(/^attemptsPerDay: \d+$/m, 'attemptsPerDay: *nowhere'));
		expect(await checkContent(folder)).toContainEqual(expect.objectContaining({ file: 'units/the-victims-place/quiz.yaml' }));
	});

	it('with a link to a record or a source that is not there is named', async () => {
		await rewrite('units/the-victims-place/en.md', (text) => text.replace('](plate:U002)', '](plate:U099)'));
		await rewrite('frameworks/corrections-core/en.md', (text) => text + '\nSee [there](source:nowhere).\n');
		const rules = (await checkContent(folder)).map(({ file, rule }) => `${file} ${rule}`);
		expect(rules.join('\n')).toMatch(/frameworks\/corrections-core\/en.md block \S+ links to source nowhere, which does not exist/);
		expect(rules.join('\n')).toMatch(/links to plate U099, which does not exist/);
		expect(rules.join('\n')).toMatch(/profiles\/probation-officer\/profile.yaml competence \S+ of task \S+ does not exist, or was refused/);
	});

	it('that the database cannot store is that piece’s fault, not the end of the load', async () => {
		await rewrite('needs/referral-without-a-route/it.md', (text) => text.trimEnd() + '\0\n');
		const report = await loadContent(db(), folder, now);
		expect(report.faults).toContainEqual(
			expect.objectContaining({ file: 'needs/referral-without-a-route/need.yaml', rule: expect.stringContaining('stored') })
		);
	});

	it('of a kind that nobody knows is named, and of no kind at all is refused', async () => {
		await mkdir(join(folder, 'unit/misnamed'), { recursive: true });
		onTestFinished(() => rm(join(folder, 'unit'), { recursive: true }));
		expect(await checkContent(folder)).toContainEqual({ file: 'unit', line: 1, rule: expect.stringContaining('the folder unit is not read') });
		expect(await checkContent(join(folder, 'nowhere'))).toEqual([{ file: join(folder, 'nowhere'), line: 1, rule: expect.stringContaining('is missing') }]);
		expect(await checkContent(join(folder, 'unit'))).toEqual([
			{ file: join(folder, 'unit'), line: 1, rule: expect.stringContaining('holds none of the folders') }
		]);
	});

	it('is told as what is wrong, not as the rule', async () => {
		await rewrite('units/the-victims-place/unit.yaml', (text) => text.replace(/^needs: \[/m, 'needs: [night-shift, '));
		await rewrite('units/the-victims-place/en.md', (text) => text.replace('{#summary}', '{#summing-up}'));
		const rules = (await checkContent(folder)).map(({ rule }) => rule);
		expect(rules).toContain('need night-shift does not exist, or was refused');
		expect(rules).toContain('block summary is missing');
		expect(rules).toContain('the structure asks for no block summing-up');
	});

	it('with HTML, a case without its heading, a role that nobody has or bytes that are no UTF-8 is named', async () => {
		await rewrite('units/from-referral-to-follow-up/unit.yaml', (text) => text.replace(/^roles: \[/m, 'roles: [probation-oficer, '));
		await rewrite('units/writing-so-that-a-person-understands/el.md', (text) => text.replace(/(\{#letter\/envelope[^}]*\}\n)## /, '$1'));
		await rewrite('needs/speaking-with-victims/bg.md', (text) => text.replace(/(\{#detail[^}]*\}\n)/, '$1<b>Bold</b> and `<code>` '));
		const latin = join(folder, 'needs/referral-without-a-route/pt.md');
		const before = await readFile(latin, 'utf8');
		onTestFinished(() => writeFile(latin, before));
		await writeFile(latin, Buffer.from(before.replace('origin: machine', 'origin: machine # não'), 'latin1'));
		const faults = (await checkContent(folder)).map(({ file, line, rule }) => `${file}:${line} ${rule}`).join('\n');
		expect(faults).toMatch(/from-referral-to-follow-up\/unit.yaml:7 roles.0: /);
		expect(faults).toMatch(/understands\/el.md:\d+ case letter\/envelope does not begin with a level-2 heading/);
		expect(faults).toMatch(/speaking-with-victims\/bg.md:\d+ block detail holds HTML/);
		expect(faults).toMatch(/referral-without-a-route\/pt.md:\d the file is not UTF-8/);
	});

	/** Changes a file for this test. */
	async function rewrite(name: string, change: (text: string) => string): Promise<void> {
		const file = join(folder, name);
		const before = await readFile(file, 'utf8');
		await writeFile(file, change(before));
		onTestFinished(() => writeFile(file, before));
	}
});
