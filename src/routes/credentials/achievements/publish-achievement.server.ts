// Publishes a version of an achievement: what can be awarded, and what the award needs and states.
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, type Published } from '#platform/content/content-hash.ts';
import { publishVersion } from '#platform/content/publish-version.server.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { unitNode } from '../../curriculum/curriculum.server.ts';
import { givePlate, linkThread, setCurrent } from '../../thread/thread.server.ts';
import type { AchievementStructure } from '../credentials.ts';
import { achievementVersion } from '../tables.ts';

export interface AchievementContent {
	readonly id: string;
	readonly version: number;
	readonly plateNumber: number;
	readonly structure: AchievementStructure;
	/** Source texts of the programme, for the hash; they are written by curriculum under `structure.texts`. */
	readonly source: TextFile;
	/** Whether its programme is withdrawn: awards of it stay, and it leads nobody to a new one. */
	readonly withdrawn?: boolean;
}

export async function publishAchievement(db: Db, actorId: string | null, content: AchievementContent, now: Date): Promise<Published> {
	const { id, version, structure, withdrawn } = content;
	const contentHash = hashContent(structure, content.source);
	const node = achievementNode(id, version);
	const record = `achievement:${id}`;
	const row = async (tx: Db) => {
		const plateNumber = await givePlate(tx, 'A', record, content.plateNumber);
		await tx.insert(achievementVersion).values({ achievementId: id, version, plateNumber, structure, contentHash, publishedAt: now });
		await audit(tx, { actorId, action: 'credentials.achievement-published', subject: node });
	};
	// Again at each start: a version that outlived a restore may have come without its node, or before the units that it names.
	const links = async (tx: Db) => {
		const plateNumber = await givePlate(tx, 'A', record, content.plateNumber);
		await linkThread(
			tx,
			[
				{
					id: node,
					kind: 'achievement',
					record,
					version,
					plate: { letter: 'A', number: plateNumber },
					title: { owner: structure.texts, block: 'achievement/title' }
				}
			],
			structure.units.map((unit) => ({ from: unitNode(unit.unitId, unit.version), to: node }))
		);
		await setCurrent(tx, [record], withdrawn ? null : version);
	};
	const withdraw = (tx: Db) => audit(tx, { actorId, action: 'credentials.achievement-withdrawn', subject: node });
	const reinstate = (tx: Db) => audit(tx, { actorId, action: 'credentials.achievement-reinstated', subject: node });
	const versions = {
		table: achievementVersion,
		id: achievementVersion.achievementId,
		version: achievementVersion.version,
		contentHash: achievementVersion.contentHash
	};
	return publishVersion(db, versions, { id, version, contentHash, withdrawn }, { texts: async () => {}, row, withdraw, reinstate, links }, now);
}

/** The thread node of an achievement. */
export function achievementNode(achievementId: string, version: number): string {
	return `achievement:${achievementId}@${version}`;
}
