// Publishes a version of a programme: its units in order. What it leads to is published by credentials.
import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, judgeVersion, type Published } from '#platform/content/content-hash.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import type { ProgrammeStructure } from '../curriculum.ts';
import { programmeVersion } from '../tables.ts';

export interface ProgrammeContent {
	readonly id: string;
	readonly structure: ProgrammeStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
}

export async function publishProgramme(db: Db, actorId: string | null, content: ProgrammeContent, now: Date): Promise<Published> {
	const { id, structure } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	return db.transaction(async (tx) => {
		const [known] = await tx
			.select({ version: programmeVersion.version, contentHash: programmeVersion.contentHash })
			.from(programmeVersion)
			.where(eq(programmeVersion.programmeId, id))
			.orderBy(desc(programmeVersion.version))
			.limit(1);
		const outcome = judgeVersion(known ?? null, version, contentHash);
		if (outcome === 'changed-without-version' || outcome === 'older') return outcome;
		await writeTexts(tx, programmeOwner(id, version), structure.sourceLocale, [content.source, ...content.translations]);
		if (outcome === 'unchanged') return outcome;
		await tx.insert(programmeVersion).values({ programmeId: id, version, structure, contentHash, publishedAt: now });
		await tx
			.update(programmeVersion)
			.set({ withdrawnAt: now })
			.where(and(eq(programmeVersion.programmeId, id), ne(programmeVersion.version, version), isNull(programmeVersion.withdrawnAt)));
		await audit(tx, { actorId, action: 'curriculum.programme-published', subject: programmeOwner(id, version) });
		return outcome;
	});
}

/** The owner of a programme's texts. */
export function programmeOwner(programmeId: string, version: number): string {
	return `programme:${programmeId}@${version}`;
}

export interface Programme {
	readonly id: string;
	readonly version: number;
	readonly owner: string;
	readonly structure: ProgrammeStructure;
}

/** Current programmes. */
export async function listProgrammes(db: Db): Promise<Programme[]> {
	const rows = await db.select().from(programmeVersion).where(isNull(programmeVersion.withdrawnAt));
	return rows.map((row) => ({ id: row.programmeId, version: row.version, owner: programmeOwner(row.programmeId, row.version), structure: row.structure }));
}
