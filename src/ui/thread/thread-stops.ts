// The stops of a thread as a list: the kinds in the order of the line, or walking back from its end. Pure.
import type { ThreadData, ThreadStation } from './thread.ts';

export interface ThreadStop {
	readonly label: string;
	readonly stations: readonly { readonly station: ThreadStation; readonly from: readonly ThreadStation[]; readonly to: readonly ThreadStation[] }[];
}

/** Each station with all that it comes from and leads to. */
export function stopsAlong(thread: ThreadData): ThreadStop[] {
	const { before, after } = neighbours(thread, thread.relations ?? thread.edges);
	return kindsOf(thread).map(({ label, stations }) => ({
		label,
		stations: stations.map((station) => ({ station, from: before(station), to: after(station) }))
	}));
}

/** From the end to the beginning: each station with those of the next stop that it comes from, where it is not all of them, which the line itself says. */
export function stopsBack(thread: ThreadData): ThreadStop[] {
	const { before } = neighbours(thread, thread.edges);
	const kinds = kindsOf(thread).reverse();
	return kinds.map(({ label, stations }, place) => {
		const next = kinds[place + 1]?.stations ?? [];
		const said = (from: readonly ThreadStation[]) => (next.every((each) => from.includes(each)) ? [] : from);
		return { label, stations: stations.map((station) => ({ station, from: said(before(station).filter((each) => next.includes(each))), to: [] })) };
	});
}

function kindsOf({ columns, stations }: ThreadData): { label: string; stations: ThreadStation[] }[] {
	return columns
		.map(({ label }, index) => ({ label, stations: stations.filter((station) => station.column === index) }))
		.filter((kind) => kind.stations.length > 0);
}

function neighbours({ stations }: ThreadData, relations: ThreadData['edges']) {
	const byId = new Map(stations.map((station) => [station.id, station]));
	return {
		before: (station: ThreadStation) => relations.filter((edge) => edge.to === station.id).flatMap((edge) => byId.get(edge.from) ?? []),
		after: (station: ThreadStation) => relations.filter((edge) => edge.from === station.id).flatMap((edge) => byId.get(edge.to) ?? [])
	};
}
