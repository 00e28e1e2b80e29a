// Publishes a version of a documented need and links it to the tasks that it is about.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { listTaskNodes } from '../../competence/competence.server.ts';
import { givePlate, linkThread, setCurrent } from '../../thread/thread.server.ts';
import { parsePlate } from '../../thread/thread.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import type { NeedStructure } from '../needs.ts';
import { needVersion } from '../tables.ts';

export interface NeedContent {
	readonly id: string;
	readonly structure: NeedStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
	/** Whether the need is withdrawn: it stays on the threads that begin with it. */
	readonly withdrawn?: boolean;
}

export async function publishNeed(db: Db, actorId: string | null, content: NeedContent, now: Date): Promise<Published> {
	const { id, structure, withdrawn } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	const owner = needNode(id, version);
	const texts = (tx: Db) => writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
	const row = async (tx: Db) => {
		const plateNumber = await givePlate(tx, 'N', `need:${id}`, parsePlate(structure.plate)?.number);
		await tx.insert(needVersion).values({ ...columnsOf(structure), needId: id, version, plateNumber, contentHash, publishedAt: now });
		await placeNeed(tx, content, plateNumber);
		await audit(tx, { actorId, action: 'needs.need-published', subject: owner });
	};
	const withdraw = async (tx: Db) => {
		await setCurrent(tx, [`need:${id}`], null);
		await audit(tx, { actorId, action: 'needs.need-withdrawn', subject: owner });
	};
	const reinstate = async (tx: Db) => {
		await setCurrent(tx, [`need:${id}`], version);
		await audit(tx, { actorId, action: 'needs.need-reinstated', subject: owner });
	};
	const versions = { table: needVersion, id: needVersion.needId, version: needVersion.version, contentHash: needVersion.contentHash };
	const links = (tx: Db) => linkToTasks(tx, content);
	return publishVersion(db, versions, { id, version, contentHash, withdrawn }, { texts, row, withdraw, reinstate, links }, now);
}

function columnsOf(structure: NeedStructure) {
	const { source, since, fictional } = structure;
	return { sourceKind: source.kind, namedBy: source.namedBy ?? null, outOf: source.outOf ?? null, since, fictional, structure };
}

async function placeNeed(db: Db, { id, structure }: NeedContent, number: number): Promise<void> {
	const { version } = structure;
	const record = `need:${id}`;
	const node = needNode(id, version);
	const since = new Date(`${structure.since}T12:00:00Z`);
	await linkThread(db, [{ id: node, kind: 'need', record, version, plate: { letter: 'N', number }, title: { owner: node, block: 'title' }, since }], []);
	await setCurrent(db, [record], version);
}

async function linkToTasks(db: Db, { id, structure }: NeedContent): Promise<void> {
	const tasks = await listTaskNodes(db);
	const edges = structure.tasks.flatMap((task) => {
		const to = tasks.get(task);
		return to ? [{ from: needNode(id, structure.version), to }] : [];
	});
	await linkThread(db, [], edges);
}

/** The thread node of a need, which is also the owner of its texts. */
export function needNode(needId: string, version: number): string {
	return `need:${needId}@${version}`;
}
