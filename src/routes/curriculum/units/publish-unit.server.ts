// Publishes a version of a unit: its row, its texts, and its links: needs and competences before it, activities and criteria after it.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { listCompetenceNodes } from '../../competence/competence.server.ts';
import { givePlate, linkThread, supersede } from '../../thread/thread.server.ts';
import { parsePlate, type NewEdge, type NewNode } from '../../thread/thread.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import type { UnitStructure } from '../curriculum.ts';
import { unitVersion } from '../tables.ts';

export interface UnitContent {
	readonly id: string;
	readonly structure: UnitStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
	/** Thread nodes of the needs that justify it. */
	readonly needNodes: readonly string[];
}

export async function publishUnit(db: Db, actorId: string | null, content: UnitContent, now: Date): Promise<Published> {
	const { id, structure } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	const owner = unitNode(id, version);
	const texts = (tx: Db) => writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
	const row = async (tx: Db) => {
		const plateNumber = await givePlate(tx, 'U', `unit:${id}`, parsePlate(structure.plate)?.number);
		await tx.insert(unitVersion).values({ ...rowOf(structure), unitId: id, version, plateNumber, contentHash, publishedAt: now });
		await linkUnit(tx, content, plateNumber);
		await audit(tx, { actorId, action: 'curriculum.unit-published', subject: owner });
	};
	const versions = { table: unitVersion, id: unitVersion.unitId, version: unitVersion.version, contentHash: unitVersion.contentHash };
	return publishVersion(db, versions, { id, version, contentHash }, { texts, row }, now);
}

function rowOf(structure: UnitStructure) {
	const lessons = structure.activities.filter((activity) => activity.kind === 'lesson');
	const sittings = structure.activities.filter((activity) => activity.kind !== 'task');
	const minutes = sittings.reduce((sum, activity) => sum + activity.minutes, 0);
	return {
		sourceLocale: structure.sourceLocale,
		minutes,
		firstSitting: lessons[0]?.minutes ?? minutes,
		lessons: lessons.length,
		workloadMinutes: structure.workloadMinutes,
		eqf: structure.eqf,
		themes: [...structure.themes],
		roles: [...structure.roles],
		structure
	};
}

async function linkUnit(db: Db, content: UnitContent, number: number): Promise<void> {
	const { id, structure } = content;
	const { version } = structure;
	const owner = unitNode(id, version);
	const plate = { letter: 'U', number } as const;
	const part = (kind: NewNode['kind'], path: string, block: string): NewNode => {
		return { id: `${kind}:${id}@${version}/${path}`, kind, record: `${kind}:${id}/${path}`, version, plate, title: { owner, block } };
	};
	const competences = await listCompetenceNodes(db);
	const unit: NewNode = { id: owner, kind: 'unit', record: `unit:${id}`, version, plate, title: { owner, block: 'title' } };
	const outcomes = structure.outcomes.map((outcome) => part('outcome', outcome.id, `outcomes/${outcome.id}`));
	const activities = structure.activities.map((activity) => part('activity', activity.id, `${activity.id}/title`));
	const criteria = structure.activities.flatMap((activity) =>
		activity.kind === 'task' ? activity.criteria.map((criterion) => part('criterion', `${activity.id}/${criterion.id}`, `${activity.id}/${criterion.id}`)) : []
	);
	const edges: NewEdge[] = [
		...content.needNodes.map((need) => ({ from: need, to: owner })),
		...structure.outcomes.flatMap((outcome) => {
			const from = competences.get(outcome.competence);
			return from ? [{ from, to: `outcome:${id}@${version}/${outcome.id}` }] : [];
		}),
		...outcomes.map((outcome) => ({ from: outcome.id, to: owner })),
		...activities.map((activity) => ({ from: owner, to: activity.id })),
		...structure.activities.flatMap((activity) =>
			activity.kind === 'task'
				? activity.criteria.flatMap((criterion) => {
						const to = criterionNode(id, version, activity.id, criterion.id);
						return [
							{ from: `activity:${id}@${version}/${activity.id}`, to },
							...criterion.outcomes.map((outcome) => ({ from: `outcome:${id}@${version}/${outcome}`, to }))
						];
					})
				: []
		)
	];
	const nodes = [unit, ...outcomes, ...activities, ...criteria];
	await linkThread(db, nodes, edges);
	for (const node of nodes) await supersede(db, node.record, version);
}

/** The thread node of a unit, which is also the owner of its texts. */
export function unitNode(unitId: string, version: number): string {
	return `unit:${unitId}@${version}`;
}

/** The thread node of a criterion of a task. */
export function criterionNode(unitId: string, version: number, activity: string, criterion: string): string {
	return `criterion:${unitId}@${version}/${activity}/${criterion}`;
}
