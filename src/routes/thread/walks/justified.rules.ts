// Which part of a walk belongs to the units it is about. Pure.
import type { Thread, ThreadNode } from '../thread.ts';

/**
 * The thread of some units: the needs that justify them, the tasks those needs are about, the competences of the units' outcomes,
 * and what comes after. A need that only shares a competence with a unit is left out: it is not served by it.
 */
export function justified(thread: Thread, unitIds: readonly string[]): Thread {
	const units = new Set(unitIds);
	const byId = new Map(thread.nodes.map((node) => [node.id, node]));
	const kind = (id: string) => byId.get(id)?.kind;
	const before = Map.groupBy(thread.edges, (edge) => edge.to);
	const sources = (to: string, wanted: ThreadNode['kind']) => (before.get(to) ?? []).map((edge) => edge.from).filter((from) => kind(from) === wanted);
	const needs = new Set([...units].flatMap((unit) => sources(unit, 'need')));
	const outcomes = new Set([...units].flatMap((unit) => sources(unit, 'outcome')));
	const competences = new Set([...outcomes].flatMap((outcome) => sources(outcome, 'competence')));
	const tasks = new Set(
		[...competences].flatMap((competence) => sources(competence, 'task')).filter((task) => sources(task, 'need').some((need) => needs.has(need)))
	);
	const keep = (node: ThreadNode): boolean => {
		switch (node.kind) {
			case 'need':
				return needs.has(node.id);
			case 'task':
				return tasks.has(node.id);
			case 'competence':
				return competences.has(node.id);
			case 'outcome':
				return outcomes.has(node.id);
			case 'unit':
				return units.has(node.id);
			default:
				return true;
		}
	};
	const nodes = thread.nodes.filter(keep);
	const kept = new Set(nodes.map((node) => node.id));
	return { nodes, edges: thread.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)) };
}

/**
 * The thread from one need forwards: its tasks, the units that it justifies, the competences and outcomes between them, and what those
 * units lead to. Without a unit it is the tasks and competences that wait for one.
 */
export function servedBy(thread: Thread, need: string): Thread {
	const byId = new Map(thread.nodes.map((node) => [node.id, node]));
	const after = Map.groupBy(thread.edges, (edge) => edge.from);
	const targets = (from: string) => (after.get(from) ?? []).map((edge) => edge.to);
	const units = new Set(targets(need).filter((id) => byId.get(id)?.kind === 'unit'));
	if (units.size === 0) return withKinds(thread, ['need', 'profile', 'task', 'competence']);
	const kept = new Set([need, ...targets(need).filter((id) => byId.get(id)?.kind === 'task')]);
	for (const { from, to } of thread.edges) if (units.has(to) && byId.get(from)?.kind === 'outcome') kept.add(from);
	for (const { from, to } of thread.edges) if (kept.has(to) && byId.get(from)?.kind === 'competence') kept.add(from);
	for (const id of reachedFrom(thread, [...units])) kept.add(id);
	return {
		nodes: thread.nodes.filter((node) => kept.has(node.id) || node.kind === 'profile'),
		edges: thread.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to))
	};
}

/** What the edges of a thread lead to from some of its nodes, with these. */
export function reachedFrom({ edges }: Thread, starts: readonly string[]): Set<string> {
	const after = Map.groupBy(edges, (edge) => edge.from);
	const reached = new Set<string>();
	const open = [...starts];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (reached.has(id)) continue;
		reached.add(id);
		open.push(...(after.get(id) ?? []).map(({ to }) => to));
	}
	return reached;
}

function withKinds(thread: Thread, kinds: readonly ThreadNode['kind'][]): Thread {
	const nodes = thread.nodes.filter((node) => kinds.includes(node.kind));
	const kept = new Set(nodes.map((node) => node.id));
	return { nodes, edges: thread.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)) };
}
