// How a thread becomes stations: the six kinds as columns, parts gathered at the plate of their record. Pure; safe for the browser.
import type { NodeKind, Thread, ThreadNode } from '../thread.ts';

/** The six kinds of the thread, in order. */
export const stationKinds = ['need', 'profile', 'competence', 'unit', 'evidence', 'award'] as const;
export type StationKind = (typeof stationKinds)[number];

const columnOf: Record<NodeKind, StationKind> = {
	need: 'need',
	profile: 'profile',
	task: 'profile',
	competence: 'competence',
	outcome: 'unit',
	unit: 'unit',
	activity: 'unit',
	criterion: 'unit',
	evidence: 'evidence',
	judgement: 'evidence',
	achievement: 'award',
	award: 'award'
};

/** Which node stands for the others of its column and plate. */
const heads: ReadonlySet<NodeKind> = new Set(['need', 'profile', 'competence', 'unit', 'evidence', 'achievement', 'award']);

export interface Station {
	readonly id: string;
	readonly kind: StationKind;
	readonly plate: string | null;
	readonly href: string | null;
	readonly title: string;
	readonly titleLocale: string;
	/** How many tasks of a profile, or criteria of a unit, are behind it. */
	readonly parts: number;
}

export interface Stations {
	readonly stations: readonly Station[];
	readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export function stationsOf(thread: Thread): Stations {
	const groups = Map.groupBy(thread.nodes, groupOf);
	const stations = [...groups].flatMap(([key, nodes]) => stationOf(key, nodes));
	const known = new Set(stations.map((station) => station.id));
	const byNode = new Map(thread.nodes.map((node) => [node.id, groupOf(node)]));
	const edges = new Map<string, { from: string; to: string }>();
	for (const edge of thread.edges) {
		const from = byNode.get(edge.from) ?? '';
		const to = byNode.get(edge.to) ?? '';
		if (from !== to && known.has(from) && known.has(to)) edges.set(`${from} ${to}`, { from, to });
	}
	return { stations, edges: withoutShortcuts([...edges.values()]) };
}

/**
 * What leads to what for who reads the thread station by station. All lines of the map meet at the profile; here a need leads to the
 * competences of its own tasks, and straight to the units that answer it.
 */
export function relationsOf(thread: Thread): readonly { readonly from: string; readonly to: string }[] {
	const { stations } = stationsOf(thread);
	const byId = new Map(thread.nodes.map((node) => [node.id, node]));
	const after = Map.groupBy(thread.edges, (edge) => edge.from);
	const place = new Map(stations.map((station, index) => [station.id, stationKinds.indexOf(station.kind) * stations.length + index]));
	const reached = (id: string): string[] =>
		(after.get(id) ?? []).flatMap(({ to }) => {
			const node = byId.get(to);
			if (!node) return [];
			return node.kind === 'task' ? [groupOf(node), ...reached(to)] : [groupOf(node)];
		});
	const relations = new Map<string, { from: string; to: string }>();
	for (const node of thread.nodes) {
		const from = groupOf(node);
		for (const to of reached(node.id)) if (from !== to && place.has(from) && place.has(to)) relations.set(`${from} ${to}`, { from, to });
	}
	const inPlace = (a: string, b: string) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
	return [...relations.values()].filter((each) => !isPastEvidence(each, stations, relations)).sort((a, b) => inPlace(a.from, b.from) || inPlace(a.to, b.to));
}

/** A unit leads to an award by its evidence, where there is some. */
function isPastEvidence({ from, to }: { from: string; to: string }, stations: readonly Station[], relations: ReadonlyMap<string, unknown>): boolean {
	return stations.some(({ id, kind }) => kind === 'evidence' && relations.has(`${from} ${id}`) && relations.has(`${id} ${to}`));
}

/** Everything of one record and kind stands at one station; nodes without a plate stand alone. */
function groupOf(node: ThreadNode): string {
	return node.plate ? `${columnOf[node.kind]} ${node.plate}` : node.id;
}

function stationOf(id: string, nodes: readonly ThreadNode[]): Station[] {
	const head = nodes.find((node) => heads.has(node.kind));
	if (!head) return [];
	const parts = nodes.filter((node) => node.kind === 'task' || node.kind === 'criterion').length;
	const { plate, href, title, titleLocale } = head;
	return [{ id, kind: columnOf[head.kind], plate, href, title, titleLocale, parts }];
}

/** Drops an edge where a longer way leads to the same station: need to unit, when need to profile to competence to unit is there. */
function withoutShortcuts(edges: readonly { from: string; to: string }[]): { from: string; to: string }[] {
	const after = Map.groupBy(edges, (edge) => edge.from);
	const beyond = new Map<string, ReadonlySet<string>>();
	const reachedFrom = (id: string): ReadonlySet<string> => {
		const known = beyond.get(id);
		if (known) return known;
		const reached = new Set<string>();
		beyond.set(id, reached);
		for (const { to } of after.get(id) ?? []) for (const each of [to, ...reachedFrom(to)]) reached.add(each);
		return reached;
	};
	return edges.filter(({ from, to }) => !(after.get(from) ?? []).some((step) => step.to !== to && reachedFrom(step.to).has(to)));
}
