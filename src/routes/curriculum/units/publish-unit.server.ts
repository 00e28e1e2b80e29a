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
		await placeUnit(tx, content, plateNumber);
		await audit(tx, { actorId, action: 'curriculum.unit-published', subject: owner });
	};
	const versions = { table: unitVersion, id: unitVersion.unitId, version: unitVersion.version, contentHash: unitVersion.contentHash };
	return publishVersion(db, versions, { id, version, contentHash }, { texts, row, links: (tx) => linkToReasons(tx, content) }, now);
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

/** The unit with its parts, and the way from it to its criteria. */
async function placeUnit(db: Db, { id, structure }: UnitContent, number: number): Promise<void> {
	const { version } = structure;
	const owner = unitNode(id, version);
	const plate = { letter: 'U', number } as const;
	const part = (kind: NewNode['kind'], path: string, block: string): NewNode => {
		return { id: `${kind}:${id}@${version}/${path}`, kind, record: `${kind}:${id}/${path}`, version, plate, title: { owner, block } };
	};
	const unit: NewNode = { id: owner, kind: 'unit', record: `unit:${id}`, version, plate, title: { owner, block: 'title' } };
	const outcomes = structure.outcomes.map((outcome) => part('outcome', outcome.id, `outcomes/${outcome.id}`));
	const activities = structure.activities.map((activity) => part('activity', activity.id, `${activity.id}/title`));
	const tasks = structure.activities.filter((activity) => activity.kind === 'task');
	const criteria = tasks.flatMap((task) => task.criteria.map((criterion) => part('criterion', `${task.id}/${criterion.id}`, `${task.id}/${criterion.id}`)));
	const toCriteria = tasks.flatMap((task) =>
		task.criteria.flatMap((criterion): NewEdge[] => {
			const to = criterionNode(id, version, task.id, criterion.id);
			const from = [`activity:${id}@${version}/${task.id}`, ...criterion.outcomes.map((outcome) => outcomeNode(id, version, outcome))];
			return from.map((each) => ({ from: each, to }));
		})
	);
	const edges: NewEdge[] = [
		...outcomes.map((outcome) => ({ from: outcome.id, to: owner })),
		...activities.map((activity) => ({ from: owner, to: activity.id })),
		...toCriteria
	];
	const nodes = [unit, ...outcomes, ...activities, ...criteria];
	await linkThread(db, nodes, edges);
	for (const node of nodes) await supersede(db, node.record, version);
}

/** From the needs that justify the unit, and from the competences that its outcomes show. */
async function linkToReasons(db: Db, { id, structure, needNodes }: UnitContent): Promise<void> {
	const { version, outcomes } = structure;
	const competences = await listCompetenceNodes(db);
	const edges: NewEdge[] = [
		...needNodes.map((need) => ({ from: need, to: unitNode(id, version) })),
		...outcomes.flatMap((outcome) => {
			const from = competences.get(outcome.competence);
			return from ? [{ from, to: outcomeNode(id, version, outcome.id) }] : [];
		})
	];
	await linkThread(db, [], edges);
}

function outcomeNode(unitId: string, version: number, outcome: string): string {
	return `outcome:${unitId}@${version}/${outcome}`;
}

/** The thread node of a unit, which is also the owner of its texts. */
export function unitNode(unitId: string, version: number): string {
	return `unit:${unitId}@${version}`;
}

/** The thread node of a criterion of a task. */
export function criterionNode(unitId: string, version: number, activity: string, criterion: string): string {
	return `criterion:${unitId}@${version}/${activity}/${criterion}`;
}
