// Which blocks the texts of a piece of content must hold. Pure; the list of docs/content-format.md.
import type { FrameworkStructure, ProfileStructure } from '#rooms/competence/competence.ts';
import type { ProgrammeStructure, QuizItem, UnitStructure } from '#rooms/curriculum/curriculum.ts';

export function frameworkBlocks(structure: FrameworkStructure): string[] {
	return ['title', 'summary', ...structure.competences.flatMap(({ id }) => [`${id}/title`, `${id}/description`])];
}

export function profileBlocks(structure: ProfileStructure): string[] {
	return ['title', 'summary', ...structure.duties.flatMap((duty) => [`duties/${duty.id}`, ...duty.tasks.map((task) => `tasks/${task.id}`)])];
}

export function needBlocks(): string[] {
	return ['title', 'statement', 'detail'];
}

export function programmeBlocks(_structure: ProgrammeStructure): string[] {
	return ['title', 'summary', ...['title', 'sentence', 'assessment', 'participation', 'quality'].map((block) => `achievement/${block}`)];
}

export function unitBlocks(unit: UnitStructure): string[] {
	return [
		'title',
		'summary',
		'assessment',
		...unit.outcomes.map(({ id }) => `outcomes/${id}`),
		...unit.activities.flatMap((activity) => {
			switch (activity.kind) {
				case 'lesson':
					return [`${activity.id}/title`, ...activity.blocks.map((block) => `${activity.id}/${block.id}`)];
				case 'quiz':
					return [`${activity.id}/title`, `${activity.id}/intro`, ...(unit.quiz?.items ?? []).flatMap((item) => itemBlocks(activity.id, item))];
				case 'task':
					return [
						...['title', 'brief', 'reflection'].map((block) => `${activity.id}/${block}`),
						...activity.criteria.flatMap(({ id }) => [`${activity.id}/${id}`, `${activity.id}/${id}/look-for`])
					];
			}
		})
	];
}

function itemBlocks(quiz: string, item: QuizItem): string[] {
	const at = `${quiz}/${item.id}`;
	return [`${at}/prompt`, ...partsOf(item).map((part) => `${at}/${part}`), `${at}/feedback`];
}

function partsOf(item: QuizItem): readonly string[] {
	switch (item.kind) {
		case 'single':
		case 'multiple':
		case 'order':
			return item.options;
		case 'match':
			return [...item.left, ...item.right];
		case 'numeric':
			return [];
		case 'text':
			return ['accepted'];
	}
}
