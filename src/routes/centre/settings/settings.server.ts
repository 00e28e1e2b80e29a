// The operator's settings, and the centre's name, as every page reads them: kept in the process, so that no page spends a statement on them.
import type { Db } from '#platform/db/db.server.ts';
import { findCentreName } from '../../people/people.server.ts';
import { contactSchema, defaultSettings, fundingSchema, retentionSchema, smallestCellSchema, type CentreSettings } from '../centre.ts';
import { centreSetting } from '../tables.ts';

export interface SettingsReader {
	/** The settings as last read. */
	readonly current: () => CentreSettings;
	/** The name of the centre as last read; null while it has none. */
	readonly centreName: () => string | null;
	/** Reads them again: after a change, and now and then for changes that another process made. */
	readonly refresh: () => Promise<void>;
}

export function createSettingsReader(db: Db): SettingsReader {
	let known = defaultSettings;
	let name: string | null = null;
	return {
		current: () => known,
		centreName: () => name,
		refresh: async () => {
			known = await readSettings(db);
			name = await findCentreName(db);
		}
	};
}

export async function readSettings(db: Db): Promise<CentreSettings> {
	const rows = await db.select().from(centreSetting);
	const valueOf = (name: keyof CentreSettings) => rows.find((row) => row.name === name)?.value;
	return {
		contact: contactSchema.parse(valueOf('contact')),
		retention: retentionSchema.parse(valueOf('retention') ?? {}),
		funding: fundingSchema.parse(valueOf('funding') ?? {}),
		smallestCell: smallestCellSchema.parse(valueOf('smallestCell'))
	};
}
