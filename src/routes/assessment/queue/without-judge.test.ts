import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCast, testConfig, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { rowsOf } from '#platform/db/db.server.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { grantRole } from '../../people/founding.server.ts';
import { decideEvidence, declareConflict, submitEvidence, withoutJudgeSql, type WithoutJudge } from '../assessment.server.ts';

const now = new Date('2026-11-10T10:00:00Z');
const later = new Date('2026-11-12T10:00:00Z');

describe('evidence that nobody may judge', () => {
	const { db } = useDatabase();
	const files = createFiles({ ...testConfig, dataDir: '/tmp/unused' });
	let cast: Cast;
	let home = '';
	let aegean = '';
	const handIn = async (key: 'ivana' | 'sofia' | 'nikos', organisationId: string): Promise<string> => {
		const unit = await publishSmallUnit(db());
		const input = { unit, activity: 'task', organisationId, submissionKey: newId(), reflection: goodReflection, file: null, declaredFictional: false };
		return (await submitEvidence(db(), files, cast.actor(key), input, now)).evidenceId;
	};
	const stuck = async (organisations: readonly string[] | null = null, at = now) => {
		const [row] = await rowsOf<{ stuck: WithoutJudge[] | null }>(db(), sql`select ${withoutJudgeSql(organisations, at)} as stuck`);
		return row?.stuck ?? [];
	};
	beforeAll(async () => {
		cast = await foundCast(db());
		home = cast.organisations['sample-centre'].id;
		aegean = cast.organisations['sample-aegean'].id;
	});

	it('is none while an assessor of the organisation has declared nothing, or no conflict', async () => {
		const evidenceId = await handIn('sofia', aegean);
		expect(await stuck()).toEqual([]);
		await declareConflict(db(), cast.actor('nikos'), { evidenceId, hasConflict: false }, now);
		expect(await stuck()).toEqual([]);
	});

	it('waits where the only assessor has a conflict, and is told by its organisation to those of that organisation', async () => {
		const evidenceId = await handIn('ivana', home);
		await declareConflict(db(), cast.actor('elena'), { evidenceId, hasConflict: true }, now);
		expect(await stuck([home])).toEqual([{ organisationId: home, organisation: cast.organisations['sample-centre'].name, count: 1 }]);
		expect(await stuck()).toHaveLength(1);
		expect(await stuck([aegean])).toEqual([]);
		expect(await stuck([])).toEqual([]);
	});

	it('waits where the only assessor is its author', async () => {
		await handIn('nikos', aegean);
		expect(await stuck([aegean])).toMatchObject([{ organisationId: aegean, count: 1 }]);
	});

	it('is helped by an assessor of the organisation, of its country or of the whole centre, from the day of the role until its end, and by nobody else', async () => {
		const give = (scope: Parameters<typeof grantRole>[2]['scope'], startsAt: Date, endsAt?: Date) =>
			grantRole(db(), null, { personId: cast.people.marco, role: 'assessor', scope, startsAt, ...(endsAt && { endsAt }) });
		await give({ kind: 'jurisdiction', id: 'RO' }, now);
		expect(await stuck()).toHaveLength(2);
		await give({ kind: 'jurisdiction', id: 'GR' }, now, new Date('2026-11-10T11:00:00Z'));
		expect((await stuck()).map(({ organisationId }) => organisationId)).toEqual([home]);
		await give({ kind: 'organisation', id: home }, now, later);
		expect(await stuck()).toEqual([]);
		expect(await stuck(null, new Date('2026-11-10T11:00:00Z'))).toMatchObject([{ organisationId: aegean }]);
		expect(await stuck(null, later)).toHaveLength(2);
		await give({ kind: 'centre', id: null }, later);
		expect(await stuck(null, later)).toEqual([]);
	});

	it('is no more once it was decided', async () => {
		const helper = { ...cast.actor('marco'), grants: [{ role: 'assessor' as const, scope: { kind: 'centre' as const, id: null } }] };
		const rows = await rowsOf<{ id: string }>(
			db(),
			sql`select v.id from evidence v join portfolio_item i on i.id = v.item_id where i.person_id = ${cast.people.nikos}`
		);
		const evidenceId = rows[0]?.id ?? '';
		await declareConflict(db(), helper, { evidenceId, hasConflict: false }, now);
		const judgements = ['c1', 'c2'].map((criterion) => ({ criterion, verdict: 'met' as const, reason: 'The second paragraph shows it.' }));
		await decideEvidence(db(), helper, { evidenceId, judgements, outcome: 'accepted', note: '', declaredFictional: false }, now);
		expect(await stuck([aegean])).toEqual([]);
	});
});
