// Which of a person's evidence is shown, and in which order: for the page and for its export.
import { choiceParameter } from '#platform/http/pages.server.ts';
import type { Evidence } from '../../../assessment/assessment.server.ts';

const states = ['waiting', 'returned', 'accepted'] as const;
const sorts = ['newest', 'oldest', 'unit'] as const;

export interface PortfolioFilter {
	/** Null for every state. */
	readonly state: (typeof states)[number] | null;
	readonly sort: (typeof sorts)[number];
}

export function portfolioFilter(url: URL): PortfolioFilter {
	return {
		state: choiceParameter(url, 'state', states) ?? null,
		sort: choiceParameter(url, 'sort', sorts) ?? 'newest'
	};
}

/** `all` are newest first, and so they stay within a unit. */
export function shownEvidence<E extends Pick<Evidence, 'state' | 'unitPlateNumber'>>(all: readonly E[], { state, sort }: PortfolioFilter): readonly E[] {
	const found = all.filter((one) => state === null || one.state === state);
	if (sort === 'oldest') return found.toReversed();
	return sort === 'unit' ? found.toSorted((one, other) => one.unitPlateNumber - other.unitPlateNumber) : found;
}
