// What the people room knows of a person, for their copy of their data and for their erasure.
import { desc, eq, like, or } from 'drizzle-orm';
import { auditEntry } from '#platform/audit/tables.ts';
import { listChoices } from '#platform/notifications/notification-choices.server.ts';
import { eraseNotifications, listEveryNotification } from '#platform/notifications/notifications.server.ts';
import { notificationText } from '#platform/notifications/notification-text.ts';
import type { PersonalDataSource } from '../people.ts';
import { account, membership, organisation, passkey, person, profile, roleGrant, session, verification } from '../tables.ts';

export const peopleData: PersonalDataSource = {
	room: 'people',
	exportFor: async (db, personId) => {
		const [known] = await db
			.select({
				id: person.id,
				name: person.name,
				email: person.email,
				emailConfirmed: person.emailVerified,
				secondStep: person.twoFactorEnabled,
				registeredAt: person.createdAt
			})
			.from(person)
			.where(eq(person.id, personId));
		const [told] = await db.select().from(profile).where(eq(profile.personId, personId));
		const notifications = await listEveryNotification(db, personId);
		return {
			person: known,
			profile: told ?? null,
			waysIn: await db.select({ provider: account.providerId, since: account.createdAt }).from(account).where(eq(account.userId, personId)),
			passkeys: await db.select({ name: passkey.name, since: passkey.createdAt }).from(passkey).where(eq(passkey.userId, personId)),
			sessions: await db
				.select({ since: session.createdAt, lastSeen: session.updatedAt, browser: session.userAgent })
				.from(session)
				.where(eq(session.userId, personId)),
			memberships: await db
				.select({ organisation: organisation.name, startsAt: membership.startsAt, endsAt: membership.endsAt })
				.from(membership)
				.innerJoin(organisation, eq(organisation.id, membership.organisationId))
				.where(eq(membership.personId, personId)),
			roles: await db
				.select({ role: roleGrant.role, scope: roleGrant.scopeKind, scopeId: roleGrant.scopeId, startsAt: roleGrant.startsAt, endsAt: roleGrant.endsAt })
				.from(roleGrant)
				.where(eq(roleGrant.personId, personId)),
			notificationChoices: Object.fromEntries(await listChoices(db, personId)),
			notifications: notifications.map(({ kind, details, createdAt, readAt }) => ({ text: notificationText(kind, details), createdAt, readAt })),
			acts: await db
				.select({ at: auditEntry.at, action: auditEntry.action, subject: auditEntry.subject })
				.from(auditEntry)
				.where(eq(auditEntry.actorId, personId))
				.orderBy(desc(auditEntry.at))
		};
	},
	eraseFor: async (db, personId) => {
		await eraseNotifications(db, personId);
		await db.delete(verification).where(or(eq(verification.value, personId), like(verification.value, `%"${personId}"%`)));
		await db.delete(person).where(eq(person.id, personId));
	}
};
