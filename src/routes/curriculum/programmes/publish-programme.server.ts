// Publishes a version of a programme: its units in order. What it leads to is published by credentials.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
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
	readonly withdrawn?: boolean;
}

export async function publishProgramme(db: Db, actorId: string | null, content: ProgrammeContent, now: Date): Promise<Published> {
	const { id, structure, withdrawn } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	const owner = programmeOwner(id, version);
	const texts = (tx: Db) => writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
	const row = async (tx: Db) => {
		await tx.insert(programmeVersion).values({ programmeId: id, version, structure, contentHash, publishedAt: now });
		await audit(tx, { actorId, action: 'curriculum.programme-published', subject: owner });
	};
	const withdraw = (tx: Db) => audit(tx, { actorId, action: 'curriculum.programme-withdrawn', subject: owner });
	const reinstate = (tx: Db) => audit(tx, { actorId, action: 'curriculum.programme-reinstated', subject: owner });
	const versions = { table: programmeVersion, id: programmeVersion.programmeId, version: programmeVersion.version, contentHash: programmeVersion.contentHash };
	return publishVersion(db, versions, { id, version, contentHash, withdrawn }, { texts, row, withdraw, reinstate }, now);
}

/** The owner of a programme's texts. */
export function programmeOwner(programmeId: string, version: number): string {
	return `programme:${programmeId}@${version}`;
}
