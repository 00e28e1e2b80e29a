// What a coordinator sees, on the page and in its export: the flow of people along the thread, and the people of each need.
import type { Need } from '../../needs/needs.server.ts';
import type { Counted } from './count-people.server.ts';
import type { Flows } from './flow.queries.server.ts';
import { shareOf, stops, withhold, withholdCells, type Cell, type Flow, type Shown } from './withhold.rules.ts';

/** The people of one need; null where a number is withheld. */
export interface NeedPeople {
	/** Those who take a unit that answers the need. */
	readonly learners: Shown;
	/** Those of them who hold an award that rests on such a unit. */
	readonly awarded: Shown;
}

export interface ShownNumbers {
	readonly flow: Flow<Shown>;
	/** In a hundred of the enrolled. */
	readonly shares: Flow<Shown>;
	/** Of a need that was answered after the count nothing is shown. */
	readonly ofNeed: (need: Pick<Need, 'id' | 'unitCount'>) => NeedPeople;
}

/** What is withheld is settled over all needs, in the order of their plates: neither filter nor page nor sorting brings out another number. */
export function shownNumbers({ answered, flows }: Counted, smallestCell: number): ShownNumbers {
	const flow = withhold(flows.whole, smallestCell);
	const people = shownPeople(answered, flows, smallestCell);
	return {
		flow,
		shares: {
			enrolled: null,
			handedIn: shareOf(flow.handedIn, flow.enrolled),
			accepted: shareOf(flow.accepted, flow.enrolled),
			awarded: shareOf(flow.awarded, flow.enrolled)
		},
		ofNeed: ({ id, unitCount }) => people.get(id) ?? (unitCount === 0 ? { learners: 0, awarded: 0 } : { learners: null, awarded: null })
	};
}

/** The numbers of each need as they may stand beside the flow and beside each other. */
function shownPeople(answered: readonly Pick<Need, 'id' | 'units'>[], flows: Flows, smallest: number): Map<string, NeedPeople> {
	const whole = stops.map((stop): Cell => ({ units: null, stop, count: flows.whole[stop] }));
	const counted = answered.flatMap(({ id, units }) => {
		const flow = flows.needs.get(id);
		return flow ? [{ id, units: new Set(units.map(({ unitId }) => unitId)), flow }] : [];
	});
	const cells = counted.flatMap(({ units, flow }): Cell[] => [
		{ units, stop: 'enrolled', count: flow.enrolled },
		{ units, stop: 'awarded', count: flow.awarded }
	]);
	const shown = withholdCells([...whole, ...cells], smallest).slice(whole.length);
	const nobody = answered.map(({ id }): [string, NeedPeople] => [id, { learners: 0, awarded: 0 }]);
	return new Map([
		...nobody,
		...counted.map(({ id }, index): [string, NeedPeople] => [id, { learners: shown[2 * index] ?? null, awarded: shown[2 * index + 1] ?? null }])
	]);
}
