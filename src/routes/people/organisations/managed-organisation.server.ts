import type { Db } from '#platform/db/db.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { notFound } from '#platform/problem/problem.ts';
import type { Actor } from '../people.ts';
import { mayManage } from '../policy.ts';
import type { Organisation } from './found-organisation.server.ts';
import { findOrganisation } from './organisation.queries.server.ts';

/** The organisation, when the actor may manage it. Somebody else's is as if it did not exist. */
export async function getManagedOrganisation(db: Db, actor: Actor, id: string): Promise<Organisation> {
	const place = isId(id) && mayManage(actor, id) ? await findOrganisation(db, id) : null;
	if (!place) throw notFound();
	return place;
}
