// Publishes a version of an achievement: what can be awarded, and what the award needs and states.
import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import { audit } from '#platform/audit/audit.server.ts';
import { hashContent, judgeVersion, type Published } from '#platform/content/content-hash.ts';
import type { TextFile } from '#platform/content/text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import { givePlate, linkThread, supersede } from '../../thread/thread.server.ts';
import type { AchievementStructure } from '../credentials.ts';
import { achievementVersion } from '../tables.ts';

export interface AchievementContent {
	readonly id: string;
	readonly version: number;
	readonly plateNumber: number;
	readonly structure: AchievementStructure;
	/** Source texts of the programme, for the hash; they are written by curriculum under `structure.texts`. */
	readonly source: TextFile;
}

export async function publishAchievement(db: Db, actorId: string | null, content: AchievementContent, now: Date): Promise<Published> {
	const { id, version, structure } = content;
	const contentHash = hashContent(structure, content.source);
	return db.transaction(async (tx) => {
		const [known] = await tx
			.select({ version: achievementVersion.version, contentHash: achievementVersion.contentHash })
			.from(achievementVersion)
			.where(eq(achievementVersion.achievementId, id))
			.orderBy(desc(achievementVersion.version))
			.limit(1);
		const outcome = judgeVersion(known ?? null, version, contentHash);
		if (outcome !== 'new') return outcome;
		const record = `achievement:${id}`;
		const number = await givePlate(tx, 'A', record, content.plateNumber);
		await tx.insert(achievementVersion).values({ achievementId: id, version, plateNumber: number, structure, contentHash, publishedAt: now });
		await tx
			.update(achievementVersion)
			.set({ withdrawnAt: now })
			.where(and(eq(achievementVersion.achievementId, id), ne(achievementVersion.version, version), isNull(achievementVersion.withdrawnAt)));
		const node = achievementNode(id, version);
		await linkThread(
			tx,
			[{ id: node, kind: 'achievement', record, version, plate: { letter: 'A', number }, title: { owner: structure.texts, block: 'achievement/title' } }],
			structure.units.map((unit) => ({ from: `unit:${unit.unitId}@${unit.version}`, to: node }))
		);
		await supersede(tx, record, version);
		await audit(tx, { actorId, action: 'credentials.achievement-published', subject: node });
		return outcome;
	});
}

/** The thread node of an achievement. */
export function achievementNode(achievementId: string, version: number): string {
	return `achievement:${achievementId}@${version}`;
}
