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
	const sources = (to: string, wanted: ThreadNode['kind']) =>
		thread.edges.filter((edge) => edge.to === to && kind(edge.from) === wanted).map((edge) => edge.from);
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
