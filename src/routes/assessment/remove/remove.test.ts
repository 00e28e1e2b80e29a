import { beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '#tests/application.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit } from '#tests/unit-fixture.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import type { Actor } from '../../people/people.ts';
import { listEvidenceForUnit, submitEvidence, type SubmittedEvidence } from '../assessment.server.ts';
import { actions, load } from './+page.server.ts';

const now = new Date('2026-11-03T10:00:00Z');

describe('removing evidence by its number', () => {
	const { db, database } = useDatabase();
	let cast: Cast;
	let given: SubmittedEvidence;
	beforeAll(async () => {
		cast = await foundCast(db());
		const unit = await publishSmallUnit(db());
		const task = { unit, activity: 'task', organisationId: cast.organisations['sample-aegean'].id, submissionKey: newId() };
		given = await submitEvidence(
			db(),
			testApplication(database()).files,
			cast.actor('sofia'),
			{ ...task, reflection: goodReflection, file: null, declaredFictional: false },
			now
		);
	});

	const look = (actor: Actor, number: string) =>
		load({ locals: { db: db(), actor }, url: new URL(`http://localhost/assessment/remove?number=${encodeURIComponent(number)}`) } as never);
	const send = (actor: Actor, fields: Record<string, string>) => {
		const body = new URLSearchParams(fields);
		const request = new Request('http://localhost/assessment/remove', { method: 'POST', body });
		const locals = { db: db(), actor, app: testApplication(database()) };
		return actions.default?.({ locals, request, url: new URL(request.url) } as never);
	};

	it('shows who coordinates its organisation whose it is and for what, and nothing of what was handed in', async () => {
		for (const who of ['yannis', 'radka'] as const)
			for (const number of [`E ${given.plateNumber}`, `e${given.plateNumber}`, `${given.plateNumber}`]) {
				const shown = await look(cast.actor(who), number);
				expect(shown).toMatchObject({ found: { id: given.evidenceId, person: cast.actor('sofia').name, unitPlate: 'U 401', state: 'waiting' } });
				expect(JSON.stringify(shown)).not.toContain(goodReflection.slice(0, 20));
			}
		const { count } = await countingStatements(async () => look(cast.actor('yannis'), `E${given.plateNumber}`));
		expect(count).toBeLessThanOrEqual(2);
	});

	it('finds nothing of another organisation, nothing of one’s own, and nothing by another plate', async () => {
		const home = { kind: 'organisation', id: cast.organisations['sample-centre'].id } as const;
		const elsewhere: Actor = { ...cast.actor('yannis'), grants: [{ role: 'coordinator', scope: home }] };
		const author: Actor = { ...cast.actor('sofia'), grants: cast.actor('radka').grants };
		for (const actor of [elsewhere, author]) expect(await look(actor, `E${given.plateNumber}`)).toMatchObject({ found: null });
		for (const number of ['', 'U 401', 'E 1', 'E', '99999999999999999999']) expect(await look(cast.actor('radka'), number)).toMatchObject({ found: null });
		const sent = { evidenceId: given.evidenceId, removalReason: 'not-theirs' };
		expect(await send(elsewhere, sent)).toMatchObject({ status: 403, data: { problem: { code: 'problem.forbidden' } } });
		expect(await send(author, sent)).toMatchObject({ status: 403, data: { problem: { code: 'assessment.own-evidence' } } });
	});

	it('asks why, then removes it, and no longer finds it', async () => {
		const yannis = cast.actor('yannis');
		const refused = await send(yannis, { evidenceId: given.evidenceId, removalReason: 'because' });
		expect(refused).toMatchObject({ status: 422, data: { problem: { fields: [{ field: 'removalReason', code: 'assessment.removal-reason-missing' }] } } });
		const location = `/assessment/remove?removed=E${given.plateNumber}`;
		await expect(send(yannis, { evidenceId: given.evidenceId, removalReason: 'not-theirs' })).rejects.toMatchObject({ status: 303, location });
		expect(await listEvidenceForUnit(db(), cast.people.sofia, 'asking-without-pressing', 1)).toEqual([]);
		expect(await look(yannis, `E${given.plateNumber}`)).toMatchObject({ found: null });
	});
});
