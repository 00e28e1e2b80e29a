import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { foundCast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { auditEntry } from '#platform/audit/tables.ts';
import { listChoices } from '#platform/notifications/notification-choices.server.ts';
import { actions } from './+page.server.ts';

const { db } = useDatabase();

it('how a person wants to be told is kept, and that they chose is in the audit log', async () => {
	const cast = await foundCast(db());
	const actor = cast.actor('ivana');
	const body = new URLSearchParams({ 'page-role_given': 'on', 'mail-role_given': 'digest' });
	const request = new Request('http://localhost/people/notifications?/choose', { method: 'POST', body });
	await expect(actions.choose?.({ locals: { db: db(), actor }, request } as never)).rejects.toMatchObject({ status: 303 });
	expect((await listChoices(db(), actor.personId)).get('role_given')).toEqual({ inPage: true, mail: 'digest' });
	const acts = await db()
		.select({ action: auditEntry.action, subject: auditEntry.subject, details: auditEntry.details })
		.from(auditEntry)
		.where(eq(auditEntry.actorId, actor.personId));
	expect(acts).toEqual([{ action: 'people.notifications-chosen', subject: `person:${actor.personId}`, details: {} }]);
});
