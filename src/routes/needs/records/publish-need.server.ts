// Publishes a version of a documented need and links it to the tasks that it is about.
import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, judgeVersion, type Published } from '#platform/content/content-hash.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { findTaskNodes } from '../../competence/competence.server.ts';
import { givePlate, linkThread, supersede } from '../../thread/thread.server.ts';
import { parsePlate } from '../../thread/thread.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import type { NeedStructure } from '../needs.ts';
import { needVersion } from '../tables.ts';

export interface NeedContent {
	readonly id: string;
	readonly structure: NeedStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
}

export async function publishNeed(db: Db, actorId: string | null, content: NeedContent, now: Date): Promise<Published> {
	const { id, structure } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	return db.transaction(async (tx) => {
		const [known] = await tx
			.select({ version: needVersion.version, contentHash: needVersion.contentHash })
			.from(needVersion)
			.where(eq(needVersion.needId, id))
			.orderBy(desc(needVersion.version))
			.limit(1);
		const outcome = judgeVersion(known ?? null, version, contentHash);
		if (outcome === 'changed-without-version' || outcome === 'older') return outcome;
		const owner = needNode(id, version);
		await writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
		if (outcome === 'unchanged') return outcome;
		const record = `need:${id}`;
		const number = await givePlate(tx, 'N', record, parsePlate(structure.plate)?.number);
		await tx.insert(needVersion).values({
			needId: id,
			version,
			plateNumber: number,
			sourceKind: structure.source.kind,
			namedBy: structure.source.namedBy ?? null,
			outOf: structure.source.outOf ?? null,
			since: structure.since,
			fictional: structure.fictional,
			structure,
			contentHash,
			publishedAt: now
		});
		await tx
			.update(needVersion)
			.set({ withdrawnAt: now })
			.where(and(eq(needVersion.needId, id), ne(needVersion.version, version), isNull(needVersion.withdrawnAt)));
		const tasks = await findTaskNodes(tx);
		await linkThread(
			tx,
			[{ id: owner, kind: 'need', record, version, plate: { letter: 'N', number }, title: { owner, block: 'title' } }],
			structure.tasks.flatMap((task) => {
				const to = tasks.get(task);
				return to ? [{ from: owner, to }] : [];
			})
		);
		await supersede(tx, record, version);
		await audit(tx, { actorId, action: 'needs.need-published', subject: owner });
		return outcome;
	});
}

/** The thread node of a need, which is also the owner of its texts. */
export function needNode(needId: string, version: number): string {
	return `need:${needId}@${version}`;
}
