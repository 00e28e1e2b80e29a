// The organisation that is the centre itself, as the operator's settings name it.
import { and, eq } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { organisation } from '../tables.ts';
import { foundOrganisation } from './found-organisation.server.ts';
import { findCentreOrganisation } from './organisation.queries.server.ts';

/** ISO 3166 leaves this code to its users; here it says that no country is known, and nothing is awarded in its name. */
export const unknownCountry = 'ZZ';

export interface CentreName {
	readonly name: string;
	readonly country: string;
	readonly timeZone: string;
}

/** What naming came to: `sample` when the centre is the fictional one, which keeps its name whatever the settings say. */
export type CentreNaming = 'named' | 'unnamed' | 'sample';

/** The name of the centre; null before somebody named it. */
export async function findCentreName(db: Db): Promise<string | null> {
	const centre = await findCentreOrganisation(db);
	return centre && centre.country !== unknownCountry ? centre.name : null;
}

/** Founds the centre, or renames it when the settings changed. Without settings it stays as it is, or unnamed. */
export async function nameCentre(db: Db, settings: CentreName | null): Promise<CentreNaming> {
	const known = await findCentreOrganisation(db);
	if (!known) {
		const given = settings ?? { name: 'Unnamed centre', country: unknownCountry, timeZone: 'UTC' };
		await foundOrganisation(db, null, { ...given, slug: 'centre', kind: 'centre' });
		return settings ? 'named' : 'unnamed';
	}
	if (known.sample) return 'sample';
	if (settings) await rename(db, known.id, settings);
	return settings || known.country !== unknownCountry ? 'named' : 'unnamed';
}

async function rename(db: Db, id: string, { name, country, timeZone }: CentreName): Promise<void> {
	await db.transaction(async (tx) => {
		const [before] = await tx.select().from(organisation).where(eq(organisation.id, id)).for('update');
		if (before?.name === name && before.country === country && before.timeZone === timeZone) return;
		await tx
			.update(organisation)
			.set({ name, country, timeZone })
			.where(and(eq(organisation.id, id), eq(organisation.kind, 'centre')));
		await audit(tx, { actorId: null, action: 'people.centre-named', subject: `organisation:${id}`, organisationId: id });
	});
}
