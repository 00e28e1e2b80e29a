// Who is behind a session cookie: one statement for session, person, profile, organisations, grants and unread notifications.
// better-auth writes the sessions; reading them here with one join keeps every signed-in page within its query budget.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { unreadSql } from '#platform/notifications/unread.sql.server.ts';
import type { Actor, Grant, Role, Scope } from '../people.ts';

interface ActorRow extends Record<string, unknown> {
	session_id: string;
	person_id: string;
	name: string;
	email: string;
	jurisdiction: string | null;
	languages: string[] | null;
	locale: string | null;
	time_zone: string | null;
	theme: Actor['theme'] | null;
	organisations: { id: string; name: string; country: string }[] | null;
	grants: { role: Role; kind: Scope['kind']; id: string | null; organisations: string[] | null }[] | null;
	unread: number;
}

/** The session token in a signed cookie value, or null when the signature (HMAC-SHA256, base64) is not ours. */
export function readSignedToken(cookie: string, secret: string): string | null {
	const dot = cookie.lastIndexOf('.');
	if (dot < 1) return null;
	const token = cookie.slice(0, dot);
	const expected = createHmac('sha256', secret).update(token).digest();
	const given = Buffer.from(cookie.slice(dot + 1), 'base64');
	return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The person whose session has this token and is still in force; null otherwise. Notes once an hour, in the same statement, that it was seen. */
export async function findActor(db: Db, token: string, now: Date): Promise<Actor | null> {
	const at = now.toISOString();
	const [row] = await rowsOf<ActorRow>(
		db,
		sql`with seen as (update session set updated_at = ${at}::timestamptz
			where token = ${token} and expires_at > ${at}::timestamptz and updated_at < ${at}::timestamptz - interval '1 hour')
		select s.id as session_id, p.id as person_id, p.name, p.email, f.jurisdiction, f.languages, f.locale, f.time_zone, f.theme,
			(select json_agg(json_build_object('id', o.id, 'name', o.name, 'country', o.country) order by m.starts_at)
				from membership m join organisation o on o.id = m.organisation_id
				where m.person_id = p.id and m.starts_at <= ${at}::timestamptz and (m.ends_at is null or m.ends_at > ${at}::timestamptz)) as organisations,
			(select json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id,
				'organisations', (select json_agg(o.id order by o.id) from organisation o where g.scope_kind = 'jurisdiction' and o.country = g.scope_id)))
				from role_grant g where g.person_id = p.id and g.starts_at <= ${at}::timestamptz and (g.ends_at is null or g.ends_at > ${at}::timestamptz)) as grants,
			${unreadSql(sql`p.id`)} as unread
		from session s join person p on p.id = s.person_id left join profile f on f.person_id = p.id
		where s.token = ${token} and s.expires_at > ${at}::timestamptz`
	);
	return row ? toActor(row) : null;
}

function toActor(row: ActorRow): Actor {
	const grants: Grant[] = (row.grants ?? []).map(({ role, kind, id, organisations }) => ({
		...{ role, scope: { kind, id } },
		...(organisations ? { organisations } : {})
	}));
	return {
		personId: row.person_id,
		sessionId: row.session_id,
		name: row.name,
		email: row.email,
		jurisdiction: row.jurisdiction,
		languages: row.languages ?? [],
		locale: row.locale,
		timeZone: row.time_zone,
		theme: row.theme ?? 'system',
		organisations: row.organisations ?? [],
		grants,
		unreadNotifications: row.unread
	};
}
