import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { useFolder } from '#tests/folder.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { decideEvidence, declareConflict, submitEvidence } from '#rooms/assessment/assessment.server.ts';
import { load } from './+page.server.ts';
import { GET } from './export.csv/+server.ts';
import { portfolioFilter, shownEvidence } from './portfolio-filter.server.ts';

describe('a portfolio', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: useFolder() });
	let cast: Cast;
	beforeAll(async () => {
		cast = await foundCast(db());
		const unit = await publishSmallUnit(db());
		const organisationId = cast.organisations['sample-centre'].id;
		const handIn = (at: Date) =>
			submitEvidence(
				db(),
				files,
				cast.actor('ivana'),
				{ unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false },
				at
			);
		const { evidenceId } = await handIn(new Date('2026-11-03T10:00:00Z'));
		const judged = new Date('2026-11-04T22:30:00Z');
		const elena = cast.actor('elena');
		await declareConflict(db(), elena, { evidenceId, hasConflict: false }, judged);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
		const note = '=Say what the other person answered.';
		await decideEvidence(db(), elena, { evidenceId, judgements, outcome: 'returned', note, declaredFictional: false }, judged);
		await handIn(new Date('2026-11-05T10:00:00Z'));
	});
	const eventOf = (query: string, who: 'ivana' | 'deniz' = 'ivana') =>
		({
			url: new URL(`https://cove.example/assessment/portfolio${query}`),
			locals: { db: db(), actor: cast.actor(who), locale: 'en', timeZone: 'Europe/Sofia' }
		}) as never;
	const exported = async (query: string, who?: 'deniz') => (await (await GET(eventOf(query, who))).text()).trimEnd().split('\r\n').slice(1);

	it('is exported as it is shown: its state and its order', async () => {
		for (const [query, plates] of [
			['', ['E 501', 'E 500']],
			['?sort=oldest', ['E 500', 'E 501']],
			['?state=returned', ['E 500']],
			['?state=accepted', []]
		] as const) {
			expect((await exported(query)).map((row) => row.slice(0, 5))).toEqual(plates);
			expect(await load(eventOf(query))).toMatchObject({ counts: { all: 2 }, evidence: plates.map((plate) => ({ plate })) });
		}
	});

	it('says in the export what became of each, on the days of the reader, and holds no formula', async () => {
		expect((await exported('?state=returned'))[0]).toMatch(
			/^E 500,U \d+,[^,]+,2026-11-03,Returned,2026-11-05,'=Say what the other person answered\.,returned,2026-11-03T10:00:00\.000Z,2026-11-04T22:30:00\.000Z$/
		);
		expect((await exported('?state=waiting'))[0]).toMatch(/^E 501,.*,2026-11-05,[^,]+,,,waiting,2026-11-05T10:00:00\.000Z,$/);
	});

	it('is exported to its owner alone', async () => {
		expect(await exported('', 'deniz')).toEqual([]);
	});

	it('by unit keeps the newest of each first', () => {
		const piece = (plateNumber: number, unitPlateNumber: number) => ({ plateNumber, unitPlateNumber, state: 'waiting' as const });
		const all = [piece(4, 2), piece(3, 1), piece(2, 2), piece(1, 1)];
		const filter = portfolioFilter(new URL('https://cove.example/?sort=unit'));
		expect(shownEvidence(all, filter).map(({ plateNumber }) => plateNumber)).toEqual([3, 1, 4, 2]);
	});
});
