// Publishes a version of a competence framework: its row, its texts, its plates and its nodes, in one transaction.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { givePlate, linkThread, setCurrent } from '../../thread/thread.server.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import { parsePlate } from '../../thread/thread.ts';
import type { FrameworkStructure } from '../competence.ts';
import { frameworkVersion } from '../tables.ts';

export interface FrameworkContent {
	readonly id: string;
	readonly structure: FrameworkStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
}

export async function publishFramework(db: Db, actorId: string | null, content: FrameworkContent, now: Date): Promise<Published> {
	const { id, structure } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	const owner = `framework:${id}@${version}`;
	const texts = (tx: Db) => writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
	const row = async (tx: Db) => {
		await tx.insert(frameworkVersion).values({ frameworkId: id, version, structure, contentHash, publishedAt: now });
		for (const competence of structure.competences) await publishCompetence(tx, id, version, owner, competence);
		await audit(tx, { actorId, action: 'competence.framework-published', subject: owner });
	};
	const versions = { table: frameworkVersion, id: frameworkVersion.frameworkId, version: frameworkVersion.version, contentHash: frameworkVersion.contentHash };
	return publishVersion(db, versions, { id, version, contentHash }, { texts, row }, now);
}

async function publishCompetence(
	db: Db,
	frameworkId: string,
	version: number,
	owner: string,
	competence: FrameworkStructure['competences'][number]
): Promise<void> {
	const record = `competence:${frameworkId}/${competence.id}`;
	const number = await givePlate(db, 'C', record, parsePlate(competence.plate)?.number);
	const subject = competenceNode(frameworkId, version, competence.id);
	await linkThread(
		db,
		[{ id: subject, kind: 'competence', record, version, plate: { letter: 'C', number }, title: { owner, block: `${competence.id}/title` } }],
		[]
	);
	await setCurrent(db, [record], version);
}

/** The thread node of a competence. */
export function competenceNode(frameworkId: string, version: number, competenceId: string): string {
	return `competence:${frameworkId}@${version}/${competenceId}`;
}
