// Publishes a version of a unit: its row, its texts, and its links: needs and competences before it, activities and criteria after it.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { listCompetenceNodes } from '../../competence/competence.server.ts';
import { givePlate, linkThread, setCurrent } from '../../thread/thread.server.ts';
import { parsePlate, type NewEdge, type NewNode } from '../../thread/thread.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import type { Task, UnitStructure } from '../curriculum.ts';
import { unitVersion } from '../tables.ts';

export interface UnitContent {
	readonly id: string;
	readonly structure: UnitStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
	/** Thread nodes of the needs that justify it. */
	readonly needNodes: readonly string[];
	/** Whether the unit is withdrawn: nobody can begin it, and whoever has begun may finish. */
	readonly withdrawn?: boolean;
}

export async function publishUnit(db: Db, actorId: string | null, content: UnitContent, now: Date): Promise<Published> {
	const { id, structure, withdrawn } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	const owner = unitNode(id, version);
	const texts = (tx: Db) => writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
	const row = async (tx: Db) => {
		const plateNumber = await givePlate(tx, 'U', `unit:${id}`, parsePlate(structure.plate)?.number);
		await tx.insert(unitVersion).values({ ...rowOf(structure), unitId: id, version, plateNumber, contentHash, publishedAt: now });
		await placeUnit(tx, content, plateNumber);
		await setCurrent(tx, recordsOf(content), version);
		await audit(tx, { actorId, action: 'curriculum.unit-published', subject: owner });
	};
	const withdraw = async (tx: Db) => {
		await setCurrent(tx, recordsOf(content), null);
		await audit(tx, { actorId, action: 'curriculum.unit-withdrawn', subject: owner });
	};
	const reinstate = async (tx: Db) => {
		await setCurrent(tx, recordsOf(content), version);
		await audit(tx, { actorId, action: 'curriculum.unit-reinstated', subject: owner });
	};
	const versions = { table: unitVersion, id: unitVersion.unitId, version: unitVersion.version, contentHash: unitVersion.contentHash };
	const links = (tx: Db) => linkToReasons(tx, content);
	return publishVersion(db, versions, { id, version, contentHash, withdrawn }, { texts, row, withdraw, reinstate, links }, now);
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
	const { version, outcomes, activities } = structure;
	const owner = unitNode(id, version);
	const parts = partsOf(structure).map(({ kind, path, block }): NewNode => {
		return { id: `${kind}:${id}@${version}/${path}`, kind, record: `${kind}:${id}/${path}`, version, plate: { letter: 'U', number }, title: { owner, block } };
	});
	const unit: NewNode = { id: owner, kind: 'unit', record: `unit:${id}`, version, plate: { letter: 'U', number }, title: { owner, block: 'title' } };
	const toCriteria = tasksOf(structure).flatMap((task) =>
		task.criteria.flatMap((criterion): NewEdge[] => {
			const to = criterionNode(id, version, task.id, criterion.id);
			const from = [activityNode(id, version, task.id), ...criterion.outcomes.map((outcome) => outcomeNode(id, version, outcome))];
			return from.map((each) => ({ from: each, to }));
		})
	);
	const edges: NewEdge[] = [
		...outcomes.map((outcome) => ({ from: outcomeNode(id, version, outcome.id), to: owner })),
		...activities.map((activity) => ({ from: owner, to: activityNode(id, version, activity.id) })),
		...toCriteria
	];
	await linkThread(db, [unit, ...parts], edges);
}

/** The unit and its parts, as the thread knows them in every version. */
function recordsOf({ id, structure }: UnitContent): string[] {
	return [`unit:${id}`, ...partsOf(structure).map(({ kind, path }) => `${kind}:${id}/${path}`)];
}

interface Part {
	readonly kind: 'outcome' | 'activity' | 'criterion';
	readonly path: string;
	/** Which text is its title. */
	readonly block: string;
}

function partsOf(structure: UnitStructure): Part[] {
	return [
		...structure.outcomes.map(({ id }): Part => ({ kind: 'outcome', path: id, block: `outcomes/${id}` })),
		...structure.activities.map(({ id }): Part => ({ kind: 'activity', path: id, block: `${id}/title` })),
		...tasksOf(structure).flatMap((task) => task.criteria.map(({ id }): Part => ({ kind: 'criterion', path: `${task.id}/${id}`, block: `${task.id}/${id}` })))
	];
}

function tasksOf({ activities }: UnitStructure): Task[] {
	return activities.filter((activity) => activity.kind === 'task');
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

function activityNode(unitId: string, version: number, activity: string): string {
	return `activity:${unitId}@${version}/${activity}`;
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
