// Published achievements: what can be awarded.
import { asc, desc, eq } from 'drizzle-orm';
import type { Db } from '#platform/db/db.server.ts';
import { listUnitVersions, type Unit } from '../../curriculum/curriculum.server.ts';
import { achievementVersion } from '../tables.ts';
import type { Demands } from '../awards/eligibility.rules.ts';

export type Achievement = typeof achievementVersion.$inferSelect;

/** The newest version of the achievement with this plate number, which is the current one or that of a withdrawn achievement; null when there is none. */
export async function findAchievement(db: Db, plateNumber: number): Promise<Achievement | null> {
	const named = eq(achievementVersion.plateNumber, plateNumber);
	const [row] = await db.select().from(achievementVersion).where(named).orderBy(desc(achievementVersion.version)).limit(1);
	return row ?? null;
}

/** Every version of one achievement, newest first: work that was judged by an earlier version still counts for that version. */
export async function listVersions(db: Db, achievementId: string): Promise<Achievement[]> {
	return db.select().from(achievementVersion).where(eq(achievementVersion.achievementId, achievementId)).orderBy(desc(achievementVersion.version));
}

/** Every version of every achievement, in the order of their plates, newest first. */
export async function listAchievements(db: Db): Promise<Achievement[]> {
	return db.select().from(achievementVersion).orderBy(asc(achievementVersion.plateNumber), desc(achievementVersion.version));
}

/** The units of an achievement, in order. One statement. */
export async function unitsOf(db: Db, achievement: Pick<Achievement, 'structure'>): Promise<Unit[]> {
	return listUnitVersions(db, achievement.structure.units);
}

/** What the units ask for, for `eligibility`. */
export function demandsOf(units: readonly Unit[]): Demands {
	return new Map(
		units.map(({ unitId, version, structure }) => [`${unitId}@${version}`, { tasks: idsOf(structure, 'task'), quizzes: idsOf(structure, 'quiz') }])
	);
}

function idsOf({ activities }: Unit['structure'], wanted: 'task' | 'quiz'): string[] {
	return activities.filter(({ kind }) => kind === wanted).map(({ id }) => id);
}
