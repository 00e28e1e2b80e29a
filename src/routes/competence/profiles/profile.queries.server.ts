import { asc, desc, eq, isNull } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { plateText } from '../../thread/thread.ts';
import type { ProfileStructure } from '../competence.ts';
import { profileVersion } from '../tables.ts';

export interface OccupationalProfile {
	readonly id: string;
	readonly version: number;
	readonly plate: string;
	readonly owner: string;
	readonly structure: ProfileStructure;
	readonly publishedAt: Date;
	readonly withdrawn: boolean;
}

export async function listProfiles(db: Db): Promise<OccupationalProfile[]> {
	const rows = await db.select().from(profileVersion).where(isNull(profileVersion.withdrawnAt)).orderBy(asc(profileVersion.plateNumber));
	return rows.map(toProfile);
}

/** The newest version of the profile with this plate number, which is the current one or that of a withdrawn profile; null when there is none. */
export async function findProfile(db: Db, plateNumber: number): Promise<OccupationalProfile | null> {
	const named = eq(profileVersion.plateNumber, plateNumber);
	const [row] = await db.select().from(profileVersion).where(named).orderBy(desc(profileVersion.version)).limit(1);
	return row ? toProfile(row) : null;
}

function toProfile(row: typeof profileVersion.$inferSelect): OccupationalProfile {
	return {
		id: row.profileId,
		version: row.version,
		plate: plateText('P', row.plateNumber),
		owner: `profile:${row.profileId}@${row.version}`,
		structure: row.structure,
		publishedAt: row.publishedAt,
		withdrawn: row.withdrawnAt !== null
	};
}
