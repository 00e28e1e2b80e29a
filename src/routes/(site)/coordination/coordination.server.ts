// What a coordinator sees, on the page and in its export: needs and what answers them, with people, and the flow of people along the thread.
import type { Db } from '#platform/db/db.server.ts';
import { listAnsweredNeeds, listNeeds, type Need, type NeedFilter } from '../../needs/needs.server.ts';
import { organisationsFor, type Actor } from '../../people/people.ts';
import { listOrganisations } from '../../people/people.server.ts';
import { readFlows, type Flows } from './flow.queries.server.ts';
import { shareOf, stops, withhold, withholdCells, type Cell, type Flow, type Shown } from './withhold.rules.ts';

export interface CoordinatedNeed extends Need {
	/** People who take a unit that answers the need; null where the number is withheld. */
	readonly learners: Shown;
	/** Those of them who hold an award that rests on such a unit. */
	readonly awarded: Shown;
}

export interface Coordination {
	/** Names of the organisations that the actor coordinates; null for the whole centre. */
	readonly organisations: readonly string[] | null;
	readonly flow: Flow<Shown>;
	/** In a hundred of the enrolled. */
	readonly shares: Flow<Shown>;
	readonly needs: readonly CoordinatedNeed[];
}

/** What is withheld is settled over all needs, in the order of their plates: neither filter nor sorting brings out another number. */
export async function readCoordination(
	db: Db,
	actor: Actor,
	view: { readonly locale: string; readonly filter: NeedFilter; readonly smallestCell: number }
): Promise<Coordination> {
	const ids = organisationsFor(actor, 'coordinator');
	const answered = await listAnsweredNeeds(db);
	const flows = await readFlows(db, ids, answered);
	const flow = withhold(flows.whole, view.smallestCell);
	const people = shownPeople(answered, flows, view.smallestCell);
	const needs = await listNeeds(db, view.locale, view.filter);
	return {
		organisations: ids && (await listOrganisations(db)).filter(({ id }) => ids.includes(id)).map(({ name }) => name),
		flow,
		shares: {
			enrolled: null,
			handedIn: shareOf(flow.handedIn, flow.enrolled),
			accepted: shareOf(flow.accepted, flow.enrolled),
			awarded: shareOf(flow.awarded, flow.enrolled)
		},
		needs: needs.map((need) => ({ ...need, ...(people.get(need.id) ?? { learners: 0, awarded: 0 }) }))
	};
}

/** The numbers of each need as they may stand beside the flow and beside each other. */
function shownPeople(
	answered: readonly Pick<Need, 'id' | 'units'>[],
	flows: Flows,
	smallest: number
): Map<string, Pick<CoordinatedNeed, 'learners' | 'awarded'>> {
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
	return new Map(counted.map(({ id }, index) => [id, { learners: shown[2 * index] ?? null, awarded: shown[2 * index + 1] ?? null }]));
}
