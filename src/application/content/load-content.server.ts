// Loads a content folder: each sound piece is published, each broken one is refused and its previous release stays.
import type { Db } from '#platform/db/db.server.ts';
import type { Published } from '#platform/content/content-hash.ts';
import { Problem } from '#platform/problem/problem.ts';
import { publishFramework, publishProfile } from '#rooms/competence/competence.server.ts';
import { publishAchievement } from '#rooms/credentials/credentials.server.ts';
import { publishProgramme, publishUnit } from '#rooms/curriculum/curriculum.server.ts';
import { publishNeed } from '#rooms/needs/needs.server.ts';
import { listCurrentNodes } from '#rooms/thread/thread.server.ts';
import { addReferenceFaults, faultsOf } from './check-content.server.ts';
import { readContent, type ContentFault, type ContentTree, type Piece } from './read-content.server.ts';

export interface ContentReport {
	/** Pieces that were new or had a new version. */
	readonly published: number;
	readonly unchanged: number;
	/** What is published and has no folder here, as `units/the-victims-place`: it stays as it is. */
	readonly missing: readonly string[];
	/** Why pieces were refused. */
	readonly faults: readonly ContentFault[];
	/** What was thrown that nobody expected, for the log; each is a fault of its piece too. */
	readonly errors: readonly { readonly folder: string; readonly error: unknown }[];
}

export async function loadContent(db: Db, folder: string, now: Date): Promise<ContentReport> {
	const tree = await readContent(folder);
	addReferenceFaults(tree);
	const done: Done = { published: 0, unchanged: 0, errors: [] };
	for (const piece of tree.frameworks) await publish(piece, 'framework.yaml', (content) => publishFramework(db, null, content, now), done);
	for (const piece of tree.profiles) await publish(piece, 'profile.yaml', (content) => publishProfile(db, null, content, now), done);
	for (const piece of tree.needs) await publish(piece, 'need.yaml', (content) => publishNeed(db, null, content, now), done);
	// As they are published: a need of the folder may have been refused.
	const needs = await listCurrentNodes(db, 'need');
	const needNodesOf = (ids: readonly string[]) => ids.flatMap((id) => needs.get(`need:${id}`) ?? []);
	for (const piece of tree.units)
		await publish(piece, 'unit.yaml', (content) => publishUnit(db, null, { ...content, needNodes: needNodesOf(content.structure.needs) }, now), done);
	for (const piece of tree.programmes)
		await publish(
			piece,
			'programme.yaml',
			async (content) => {
				const outcome = await publishProgramme(db, null, content, now);
				if (outcome === 'new' || outcome === 'unchanged') {
					const refused = refusalOf(
						await publishAchievementOf(db, tree, content, now),
						`the achievement of ${piece.folder}`,
						content.structure.achievement.version,
						'achievement.version'
					);
					if (refused) piece.faults.push({ file: `${piece.folder}/programme.yaml`, line: 1, rule: refused });
				}
				return outcome;
			},
			done
		);
	return { ...done, missing: await findMissing(db, tree), faults: faultsOf(tree) };
}

/** The current records that no folder stands for. A programme is known by the achievement that it leads to. */
async function findMissing(db: Db, tree: ContentTree): Promise<string[]> {
	const kinds = [
		{ kind: 'profile', pieces: tree.profiles, folder: 'profiles' },
		{ kind: 'need', pieces: tree.needs, folder: 'needs' },
		{ kind: 'unit', pieces: tree.units, folder: 'units' },
		{ kind: 'achievement', pieces: tree.programmes, folder: 'programmes' }
	] as const;
	const missing: string[] = [];
	for (const { kind, pieces, folder } of kinds) {
		const there = new Set(pieces.map(({ id }) => `${kind}:${id}`));
		const records = [...(await listCurrentNodes(db, kind)).keys()].filter((record) => !there.has(record));
		missing.push(...records.map((record) => record.replace(`${kind}:`, `${folder}/`)).sort());
	}
	return missing;
}

/** What the load has come to so far. */
interface Done {
	published: number;
	unchanged: number;
	readonly errors: { readonly folder: string; readonly error: unknown }[];
}

type Sound<S> = {
	readonly id: string;
	readonly structure: S;
	readonly source: NonNullable<Piece<S>['source']>;
	readonly translations: Piece<S>['translations'];
	readonly withdrawn: boolean;
};

/** Whatever happens to one piece is told of that piece, and the others are published. */
async function publish<S extends { readonly version: number }>(
	piece: Piece<S>,
	file: string,
	work: (content: Sound<S>) => Promise<Published>,
	done: Done
): Promise<void> {
	const { id, folder, structure, source, translations, withdrawn } = piece;
	if (piece.faults.length > 0 || !structure || !source) return;
	const refuse = (rule: string) => piece.faults.push({ file: `${folder}/${file}`, line: 1, rule });
	try {
		const outcome = await work({ id, structure, source, translations, withdrawn });
		const refused = refusalOf(outcome, folder, structure.version, `version in ${file}`);
		if (refused) refuse(refused);
		if (outcome === 'new') done.published += 1;
		if (outcome === 'unchanged') done.unchanged += 1;
	} catch (error) {
		if (error instanceof Problem) return void refuse(`${error.code} ${Object.values(error.details).join(' ')}`);
		refuse('it could not be stored (the log says why)');
		done.errors.push({ folder, error });
	}
}

/** What the author has to do about a version that was not published; null when it was. */
function refusalOf(outcome: Published, what: string, version: number, field: string): string | null {
	if (outcome === 'changed-without-version')
		return `${what} has changed in its structure or its source text under version ${version}, which is published already: raise ${field}`;
	return outcome === 'older' ? `${what} has version ${version}, older than the one that is published: give a higher ${field}` : null;
}

/** While a unit of the programme is refused, its achievement stays as it is, unless it is withdrawn. */
async function publishAchievementOf(
	db: Db,
	tree: ContentTree,
	programme: Sound<NonNullable<ContentTree['programmes'][number]['structure']>>,
	now: Date
): Promise<Published> {
	const { achievement, version, sourceLocale } = programme.structure;
	const units = programme.structure.units.flatMap((unitId) => {
		const piece = tree.units.find(({ id, faults }) => id === unitId && (programme.withdrawn || faults.length === 0));
		return piece?.structure ? [{ unitId, version: piece.structure.version }] : [];
	});
	if (units.length < programme.structure.units.length) return 'unchanged';
	return publishAchievement(
		db,
		null,
		{
			id: programme.id,
			version: achievement.version,
			plateNumber: Number(achievement.plate.slice(2)),
			source: programme.source,
			withdrawn: programme.withdrawn,
			structure: {
				units,
				eqf: achievement.eqf,
				workloadHours: achievement.workloadHours,
				validityMonths: achievement.validityMonths,
				participation: achievement.participation,
				stackable: achievement.stackable,
				texts: `programme:${programme.id}@${version}`,
				sourceLocale
			}
		},
		now
	);
}
