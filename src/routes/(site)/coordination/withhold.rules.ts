// Which numbers of people a coordinator may be shown (DESIGN, red line 6). Pure.
// A number below the smallest cell points at somebody; so does one that differs by less than that from a shown number of a group that holds
// it, or that it holds: the rest is found by subtraction. Both are withheld in the same way, because saying which it was would narrow it down.

/** How many people reached each stop on the way from enrolment to award. Each stop is a part of those before it. */
export interface Flow<Count = number> {
	readonly enrolled: Count;
	readonly handedIn: Count;
	readonly accepted: Count;
	readonly awarded: Count;
}

/** A count, or null where it is withheld. Zero is no cell: nobody is in it. */
export type Shown = number | null;

/** A group of people and their number: those who take one of the units (null: any) and came as far as a stop. */
export interface Cell {
	readonly units: ReadonlySet<string> | null;
	readonly stop: keyof Flow;
	readonly count: number;
}

/** In the order in which people come to them. */
export const stops = ['enrolled', 'handedIn', 'accepted', 'awarded'] as const satisfies readonly (keyof Flow)[];

/** The flow as it may be shown. No two shown stops differ by 1 to `smallest` - 1. */
export function withhold(flow: Flow, smallest: number): Flow<Shown> {
	const shown = withholdCells(
		stops.map((stop): Cell => ({ units: null, stop, count: flow[stop] })),
		smallest
	);
	const [enrolled = null, handedIn = null, accepted = null, awarded = null] = shown;
	return { enrolled, handedIn, accepted, awarded };
}

/**
 * The counts as they may be shown side by side. What comes first is shown before what comes later, so always give all cells of a table in one
 * order, whatever part of it is looked at: a filter must not bring out what stood behind another row.
 */
export function withholdCells(cells: readonly Cell[], smallest: number): Shown[] {
	const shown = new Map<number, Cell[]>();
	const tooClose = (cell: Cell) =>
		Array.from({ length: smallest - 1 }, (_, index) => index + 1)
			.flatMap((difference) => [...(shown.get(cell.count - difference) ?? []), ...(shown.get(cell.count + difference) ?? [])])
			.some((other) => holds(cell, other) || holds(other, cell));
	return cells.map((cell) => {
		if ((cell.count > 0 && cell.count < smallest) || tooClose(cell)) return null;
		shown.set(cell.count, [...(shown.get(cell.count) ?? []), cell]);
		return cell.count;
	});
}

/** Whether everyone of the second group is in the first, as far as anyone can tell from what the groups are. */
function holds({ units, stop }: Cell, other: Cell): boolean {
	if (stops.indexOf(stop) > stops.indexOf(other.stop)) return false;
	return units === null || (other.units !== null && other.units.isSubsetOf(units));
}

/** How many in a hundred of the enrolled reached a stop: only where both numbers are shown, so that it says nothing that they do not. */
export function shareOf(count: Shown, enrolled: Shown): number | null {
	return count === null || !enrolled ? null : Math.round((100 * count) / enrolled);
}
