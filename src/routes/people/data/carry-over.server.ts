// What a restore must not undo of people and organisations: how somebody signs in, what nobody may do any more, and which short names
// are taken.
import { sql } from 'drizzle-orm';
import { auditEntry } from '#platform/audit/tables.ts';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { putAside } from '#platform/db/put-aside.server.ts';

/**
 * When anything about a person's ways in changed last. Removing a passkey, say, leaves no trace but in the audit log, and writes that are
 * not better-auth's leave `updated_at` as it was.
 */
const lastChangeSql = sql`select p.id as person_id, greatest(
		p.updated_at,
		(select max(w.updated_at) from account w where w.person_id = p.id),
		(select max(k.created_at) from passkey k where k.person_id = p.id),
		(select max(e.at) from ${auditEntry} e where e.subject = 'person:' || p.id and e.action like 'people.%')
	) as changed_at
	from person p`;

/** In the transaction of a restore, before anything is emptied. */
export async function putPeopleAside(tx: Db): Promise<void> {
	await putAside(tx, 'organisation', 'person', 'account', 'two_factor', 'passkey', 'role_grant', 'membership');
	await tx.execute(sql`create temporary table replaced_last_change on commit drop as ${lastChangeSql}`);
}

/** Whether the restored database and the replaced one are of one installation: then they share an organisation. */
export async function isSameInstallation(tx: Db): Promise<boolean> {
	const shared = await rowsOf(tx, sql`select 1 from organisation o join replaced_organisation r on r.id = o.id limit 1`);
	return shared.length > 0;
}

/** Organisations that were founded since the backup: what they signed names them, and nobody else may get their short names. */
export async function carryOrganisationsOver(tx: Db): Promise<void> {
	await tx.execute(
		sql`insert into organisation select * from replaced_organisation r
			where not exists (select 1 from organisation o where o.id = r.id or o.slug = r.slug or (o.kind = 'centre' and r.kind = 'centre'))`
	);
}

/**
 * Everybody whom both databases know keeps the ways in of the replaced one (password, other accounts, second step, passkeys, e-mail
 * address), unless the backup knows of a later change. Returns how many of them had changed. Erase again before: an address is free only then.
 */
export async function carryWaysInOver(tx: Db): Promise<number> {
	await tx.execute(
		sql`create temporary table carried_person on commit drop as select r.person_id as id
			from replaced_last_change r join (${lastChangeSql}) n on n.person_id = r.person_id where n.changed_at <= r.changed_at`
	);
	const changed = await countChanged(tx);
	for (const table of ['account', 'two_factor', 'passkey']) {
		const [own, replaced] = [sql.identifier(table), sql.identifier(`replaced_${table}`)];
		await tx.execute(sql`delete from ${own} where person_id in (select id from carried_person)`);
		await tx.execute(sql`insert into ${own} select * from ${replaced} where person_id in (select id from carried_person) on conflict do nothing`);
	}
	await carryAddresses(tx);
	await tx.execute(
		sql`update person p set two_factor_enabled = r.two_factor_enabled, email_verified = case when p.email = r.email then r.email_verified else p.email_verified end
			from replaced_person r where r.id = p.id and p.id in (select id from carried_person)`
	);
	return changed;
}

/** Roles and memberships that had ended stay ended. Returns how many. Who was given one since gets it again by hand. */
export async function carryEndsOver(tx: Db): Promise<number> {
	let ended = 0;
	for (const table of ['role_grant', 'membership']) {
		const rows = await rowsOf(
			tx,
			sql`update ${sql.identifier(table)} g set ends_at = r.ends_at from ${sql.identifier(`replaced_${table}`)} r
				where r.id = g.id and r.ends_at < coalesce(g.ends_at, 'infinity') returning g.id`
		);
		ended += rows.length;
	}
	return ended;
}

async function countChanged(tx: Db): Promise<number> {
	const [row] = await rowsOf<{ count: number }>(
		tx,
		sql`select count(*)::int as count from carried_person c join person p on p.id = c.id join replaced_person r on r.id = c.id
			where (p.email, p.two_factor_enabled) is distinct from (r.email, r.two_factor_enabled)
			or (select array_agg(w.provider_id || coalesce(w.password, '') order by w.id) from account w where w.person_id = c.id)
				is distinct from (select array_agg(w.provider_id || coalesce(w.password, '') order by w.id) from replaced_account w where w.person_id = c.id)
			or (select array_agg(t.id order by t.id) from two_factor t where t.person_id = c.id)
				is distinct from (select array_agg(t.id order by t.id) from replaced_two_factor t where t.person_id = c.id)
			or (select array_agg(k.id order by k.id) from passkey k where k.person_id = c.id)
				is distinct from (select array_agg(k.id order by k.id) from replaced_passkey k where k.person_id = c.id)`
	);
	return row?.count ?? 0;
}

/** One may have taken the address that another gave up: so until nobody moves any more. Two who exchanged theirs keep those of the backup. */
async function carryAddresses(tx: Db): Promise<void> {
	for (let moved = 1; moved > 0;) {
		const rows = await rowsOf(
			tx,
			sql`update person p set email = r.email from replaced_person r where r.id = p.id and p.email <> r.email
				and p.id in (select id from carried_person) and not exists (select 1 from person o where o.email = r.email) returning p.id`
		);
		moved = rows.length;
	}
}
