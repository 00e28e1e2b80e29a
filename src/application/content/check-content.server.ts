// Every fault of a content folder: of single files, and of what refers to what.
import { parsePlate, plateText } from '#rooms/thread/thread.ts';
import { readContent, type ContentFault, type ContentTree, type Piece } from './read-content.server.ts';

/** A piece with a fault counts as absent for what refers to it. */
const absent = 'does not exist, or was refused';

export async function checkContent(folder: string): Promise<ContentFault[]> {
	const tree = await readContent(folder);
	addReferenceFaults(tree);
	return faultsOf(tree);
}

function piecesOf(tree: ContentTree): readonly Piece<unknown>[] {
	return [...tree.frameworks, ...tree.profiles, ...tree.needs, ...tree.units, ...tree.programmes];
}

export function faultsOf(tree: ContentTree): ContentFault[] {
	return [...tree.faults, ...piecesOf(tree).flatMap((piece) => piece.faults)];
}

/** Adds to each piece the faults of its references. A reference to a piece that is itself refused is a fault too. */
export function addReferenceFaults(tree: ContentTree): void {
	const sound = <S>(pieces: readonly Piece<S>[]) => pieces.filter((piece) => piece.structure && piece.faults.length === 0);
	const plates = uniquePlates(tree);
	for (const piece of tree.units) if (piece.structure) checkLinks(piece, new Set(piece.structure.sources.map((source) => source.id)), plates);
	for (const piece of [...tree.frameworks, ...tree.profiles, ...tree.needs, ...tree.programmes]) checkLinks(piece, new Set(), plates);
	const competences = new Map(
		sound(tree.frameworks).flatMap((piece) => piece.structure?.competences.map((competence) => [competence.id, competence.levels] as const) ?? [])
	);
	for (const piece of tree.profiles) {
		for (const duty of piece.structure?.duties ?? [])
			for (const task of duty.tasks)
				for (const competence of task.competences)
					if (!competences.has(competence)) fault(piece, 'profile.yaml', `competence ${competence} of task ${task.id} ${absent}`);
	}
	const tasks = new Map(
		sound(tree.profiles).flatMap(
			(piece) => piece.structure?.duties.flatMap((duty) => duty.tasks.map((task) => [`${piece.id}/${task.id}`, piece] as const)) ?? []
		)
	);
	for (const piece of tree.needs) checkNamed(piece, 'need.yaml', 'task', piece.structure?.tasks ?? [], tasks);
	const needs = new Map(sound(tree.needs).map((piece) => [piece.id, piece]));
	for (const piece of tree.units) {
		checkUnit(piece, competences);
		checkNamed(piece, 'unit.yaml', 'need', piece.structure?.needs ?? [], needs);
	}
	const units = new Map(sound(tree.units).map((piece) => [piece.id, piece]));
	for (const piece of tree.programmes) checkNamed(piece, 'programme.yaml', 'unit', piece.structure?.units ?? [], units);
}

/** What is withdrawn is named only by what is withdrawn, too, which may name what it will: it goes, whatever has become of that. */
function checkNamed(
	piece: Piece<unknown>,
	file: string,
	kind: string,
	named: readonly string[],
	there: ReadonlyMap<string, { readonly withdrawn: boolean }>
): void {
	if (piece.withdrawn) return;
	for (const id of named) {
		const other = there.get(id);
		if (!other) fault(piece, file, `${kind} ${id} ${absent}`);
		else if (other.withdrawn) fault(piece, file, `${kind} ${id} is withdrawn: take it out in a higher version, or withdraw this, too`);
	}
}

function checkUnit(piece: ContentTree['units'][number], competences: ReadonlyMap<string, number>): void {
	const { structure } = piece;
	if (!structure) return;
	const outcomes = new Set(structure.outcomes.map((outcome) => outcome.id));
	const sources = new Set(structure.sources.map((source) => source.id));
	for (const outcome of structure.outcomes) {
		const levels = competences.get(outcome.competence);
		if (levels === undefined) fault(piece, 'unit.yaml', `competence ${outcome.competence} of outcome ${outcome.id} ${absent}`);
		else if (outcome.level > levels) fault(piece, 'unit.yaml', `outcome ${outcome.id} is at level ${outcome.level}, ${outcome.competence} has only ${levels}`);
	}
	for (const activity of structure.activities) {
		if (activity.kind === 'lesson')
			for (const block of activity.blocks)
				if (block.source && !sources.has(block.source)) fault(piece, 'unit.yaml', `source ${block.source} of ${activity.id}/${block.id} is missing`);
		if (activity.kind === 'task')
			for (const criterion of activity.criteria)
				for (const outcome of criterion.outcomes)
					if (!outcomes.has(outcome)) fault(piece, 'unit.yaml', `outcome ${outcome} of criterion ${criterion.id} is missing`);
	}
	for (const item of structure.quiz?.items ?? []) {
		if (!sources.has(item.source)) fault(piece, 'quiz.yaml', `source ${item.source} of ${item.id} is missing`);
		for (const outcome of item.outcomes) if (!outcomes.has(outcome)) fault(piece, 'quiz.yaml', `outcome ${outcome} of ${item.id} is missing`);
		if ((item.kind === 'single' || item.kind === 'multiple') && !item.correct.every((option) => item.options.includes(option)))
			fault(piece, 'quiz.yaml', `a right answer of ${item.id} is none of its options`);
		if (item.kind === 'match' && item.left.length !== item.right.length)
			fault(piece, 'quiz.yaml', `${item.id} has ${item.left.length} left sides and ${item.right.length} right ones`);
	}
	const minutes = structure.activities.reduce((sum, activity) => sum + activity.minutes, 0);
	if (minutes > structure.workloadMinutes) fault(piece, 'unit.yaml', `workloadMinutes is ${structure.workloadMinutes}, the activities take ${minutes}`);
}

/** A text links to sources of its own unit, and to records of this content by their plates. */
function checkLinks(piece: Piece<unknown>, sources: ReadonlySet<string>, plates: ReadonlySet<string>): void {
	for (const text of [piece.source, ...piece.translations])
		for (const block of text?.blocks ?? [])
			for (const [, scheme, key = ''] of block.body.matchAll(/\]\((source|plate):([^)]*)\)/g))
				if (!(scheme === 'source' ? sources.has(key) : plates.has(plateOf(key))))
					piece.faults.push({
						file: `${piece.folder}/${text?.locale}.md`,
						line: block.line,
						rule: `block ${block.id} links to ${scheme} ${key}, which does not exist`
					});
}

/** As the structures write it: `U 001` for `U001` and `u1`; empty when it is no plate. */
function plateOf(key: string): string {
	const plate = parsePlate(key);
	return plate ? plateText(plate.letter, plate.number) : '';
}

/** Every plate of the content. */
function uniquePlates(tree: ContentTree): ReadonlySet<string> {
	const seen = new Map<string, string>();
	const claim = (piece: Piece<unknown>, file: string, plate: string | undefined) => {
		if (!plate) return;
		const other = seen.get(plate);
		if (other) fault(piece, file, `plate ${plate} is given twice (also in ${other})`);
		else seen.set(plate, piece.folder);
		if (Number(plate.slice(2)) >= 500) fault(piece, file, `plate ${plate} is 500 or above: these are for a centre’s own records`);
	};
	for (const piece of tree.frameworks) for (const competence of piece.structure?.competences ?? []) claim(piece, 'framework.yaml', competence.plate);
	for (const piece of tree.profiles) claim(piece, 'profile.yaml', piece.structure?.plate);
	for (const piece of tree.needs) claim(piece, 'need.yaml', piece.structure?.plate);
	for (const piece of tree.units) claim(piece, 'unit.yaml', piece.structure?.plate);
	for (const piece of tree.programmes) claim(piece, 'programme.yaml', piece.structure?.achievement.plate);
	return new Set(seen.keys());
}

function fault(piece: Piece<unknown>, file: string, rule: string): void {
	piece.faults.push({ file: `${piece.folder}/${file}`, line: 1, rule });
}
