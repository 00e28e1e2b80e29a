// Publishes a version of an occupational profile: duties and tasks become nodes that carry the profile's plate.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { givePlate, linkThread, setCurrent } from '../../thread/thread.server.ts';
import { parsePlate, type NewEdge, type NewNode } from '../../thread/thread.ts';
import { writeTexts } from '../../translation/translation.server.ts';
import type { ProfileStructure } from '../competence.ts';
import { listCompetenceNodes } from '../frameworks/competence.queries.server.ts';
import { profileVersion } from '../tables.ts';

export interface ProfileContent {
	readonly id: string;
	readonly structure: ProfileStructure;
	readonly source: TextFile;
	readonly translations: readonly TextFile[];
	/** Whether the profile is withdrawn, with its tasks. */
	readonly withdrawn?: boolean;
}

export async function publishProfile(db: Db, actorId: string | null, content: ProfileContent, now: Date): Promise<Published> {
	const { id, structure, withdrawn } = content;
	const { version } = structure;
	const contentHash = hashContent(structure, content.source);
	const owner = `profile:${id}@${version}`;
	const texts = (tx: Db) => writeTexts(tx, owner, structure.sourceLocale, [content.source, ...content.translations]);
	const row = async (tx: Db) => {
		const plateNumber = await givePlate(tx, 'P', `profile:${id}`, parsePlate(structure.plate)?.number);
		await tx.insert(profileVersion).values({ profileId: id, version, plateNumber, structure, contentHash, publishedAt: now });
		await placeTasks(tx, id, structure, plateNumber);
		await setCurrent(tx, recordsOf(content), version);
		await audit(tx, { actorId, action: 'competence.profile-published', subject: owner });
	};
	const withdraw = async (tx: Db) => {
		await setCurrent(tx, recordsOf(content), null);
		await audit(tx, { actorId, action: 'competence.profile-withdrawn', subject: owner });
	};
	const reinstate = async (tx: Db) => {
		await setCurrent(tx, recordsOf(content), version);
		await audit(tx, { actorId, action: 'competence.profile-reinstated', subject: owner });
	};
	const versions = { table: profileVersion, id: profileVersion.profileId, version: profileVersion.version, contentHash: profileVersion.contentHash };
	const links = (tx: Db) => linkToCompetences(tx, id, structure);
	return publishVersion(db, versions, { id, version, contentHash, withdrawn }, { texts, row, withdraw, reinstate, links }, now);
}

async function placeTasks(db: Db, id: string, { version, duties }: ProfileStructure, number: number): Promise<void> {
	const owner = `profile:${id}@${version}`;
	const plate = { letter: 'P', number } as const;
	const profile: NewNode = { id: owner, kind: 'profile', record: `profile:${id}`, version, plate, title: { owner, block: 'title' } };
	const tasks = duties.flatMap((duty) => duty.tasks);
	const nodes = tasks.map((task): NewNode => {
		return { id: taskNode(id, version, task.id), kind: 'task', record: `task:${id}/${task.id}`, version, plate, title: { owner, block: `tasks/${task.id}` } };
	});
	await linkThread(db, [profile, ...nodes], []);
}

/** The profile and its tasks, as the thread knows them in every version. */
function recordsOf({ id, structure: { duties } }: ProfileContent): string[] {
	return [`profile:${id}`, ...duties.flatMap(({ tasks }) => tasks.map((task) => `task:${id}/${task.id}`))];
}

async function linkToCompetences(db: Db, id: string, { version, duties }: ProfileStructure): Promise<void> {
	const competences = await listCompetenceNodes(db);
	const edges = duties
		.flatMap((duty) => duty.tasks)
		.flatMap((task): NewEdge[] =>
			task.competences.flatMap((competence) => {
				const to = competences.get(competence);
				return to ? [{ from: taskNode(id, version, task.id), to }] : [];
			})
		);
	await linkThread(db, [], edges);
}

/** The thread node of a task of a profile. */
export function taskNode(profileId: string, version: number, taskId: string): string {
	return `task:${profileId}@${version}/${taskId}`;
}
