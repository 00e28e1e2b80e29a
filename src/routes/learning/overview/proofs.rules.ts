// What a learner can prove of each competence. Only accepted evidence proves; what waits is told as waiting. Pure.
import type { EvidenceState } from '../../assessment/assessment.server.ts';

/** A unit with its tasks, as far as they are handed in. */
export interface ProvingUnit {
	readonly outcomes: readonly { readonly id: string; readonly competence: string; readonly level: number }[];
	readonly activities: readonly { readonly id: string; readonly criteria: readonly { readonly outcomes: readonly string[] }[] | null }[];
	readonly tasks: Readonly<Record<string, { readonly state: EvidenceState }>>;
}

export interface Proof {
	/** Stable id of the competence. */
	readonly competence: string;
	/** The highest level that accepted evidence shows; 0 while none is accepted. */
	readonly level: number;
	/** Pieces of evidence: accepted, and with an assessor. */
	readonly accepted: number;
	readonly waiting: number;
}

/** One proof for each competence that something accepted or waiting is about. */
export function proofsOf(units: readonly ProvingUnit[]): Proof[] {
	const pieces = units.flatMap(({ outcomes, activities, tasks }) =>
		activities.flatMap(({ id, criteria }) => {
			const state = tasks[id]?.state;
			if (state !== 'accepted' && state !== 'waiting') return [];
			const shown = new Set(criteria?.flatMap((criterion) => criterion.outcomes));
			const levels = new Map<string, number>();
			for (const { id: outcome, competence, level } of outcomes) if (shown.has(outcome)) levels.set(competence, Math.max(level, levels.get(competence) ?? 0));
			return [...levels].map(([competence, level]) => ({ competence, level, state }));
		})
	);
	return [...Map.groupBy(pieces, ({ competence }) => competence)].map(([competence, about]): Proof => {
		const accepted = about.filter(({ state }) => state === 'accepted');
		return { competence, level: Math.max(0, ...accepted.map(({ level }) => level)), accepted: accepted.length, waiting: about.length - accepted.length };
	});
}
