import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeKind, Thread, ThreadNode } from '../thread.ts';
import { justified, servedBy } from './justified.rules.ts';
import { relationsOf, stationsOf } from './stations.rules.ts';

const node = (id: string, kind: NodeKind, plate: string | null): ThreadNode => ({
	id,
	kind,
	record: id,
	version: 1,
	plate,
	href: null,
	title: id,
	titleLocale: 'en'
});

const thread: Thread = {
	nodes: [
		node('n1', 'need', 'N 001'),
		node('n2', 'need', 'N 002'),
		node('p', 'profile', 'P 01'),
		node('t1', 'task', 'P 01'),
		node('t2', 'task', 'P 01'),
		node('c', 'competence', 'C 01'),
		node('o', 'outcome', 'U 001'),
		node('u', 'unit', 'U 001'),
		node('a', 'achievement', 'A 01')
	],
	edges: [
		{ from: 'n1', to: 't1' },
		{ from: 'n2', to: 't2' },
		{ from: 't1', to: 'c' },
		{ from: 't2', to: 'c' },
		{ from: 'c', to: 'o' },
		{ from: 'o', to: 'u' },
		{ from: 'n1', to: 'u' },
		{ from: 'u', to: 'a' }
	]
};

describe('the thread of a unit', () => {
	it('leaves out a need that only shares a competence with it', () => {
		const kept = justified(thread, ['u']).nodes.map((each) => each.id);
		expect(kept).toContain('n1');
		expect(kept).not.toContain('n2');
		expect(kept).not.toContain('t2');
	});

	it('leads from an unserved need to the competences that wait for a unit', () => {
		expect(servedBy(thread, 'n2').nodes.map((each) => each.kind)).toContain('competence');
		expect(servedBy(thread, 'n1').nodes.map((each) => each.id)).toContain('a');
	});

	it('says of each need to which competences and units it leads, past the profile where all lines meet', () => {
		const relations = relationsOf(thread);
		const after = (from: string) => relations.filter((each) => each.from === from).map((each) => each.to);
		expect(after('need N 001')).toEqual(['profile P 01', 'competence C 01', 'unit U 001']);
		expect(after('need N 002')).toEqual(['profile P 01', 'competence C 01']);
		expect(after('profile P 01')).toEqual(['competence C 01']);
	});

	it('gathers tasks at their profile and drops the shortcut from need to unit', () => {
		const { stations, edges } = stationsOf(justified(thread, ['u']));
		expect(stations.map((station) => station.plate)).toEqual(['N 001', 'P 01', 'C 01', 'U 001', 'A 01']);
		expect(stations.find((station) => station.kind === 'profile')?.parts).toBe(1);
		expect(edges).toEqual([
			{ from: 'need N 001', to: 'profile P 01' },
			{ from: 'profile P 01', to: 'competence C 01' },
			{ from: 'competence C 01', to: 'unit U 001' },
			{ from: 'unit U 001', to: 'award A 01' }
		]);
	});

	it('never draws an edge to a station that is not there', () => {
		fc.assert(
			fc.property(fc.subarray([...thread.nodes]), fc.subarray([...thread.edges]), (nodes, edges) => {
				const drawn = stationsOf({ nodes, edges });
				const ids = new Set(drawn.stations.map((station) => station.id));
				return drawn.edges.every((edge) => ids.has(edge.from) && ids.has(edge.to));
			})
		);
	});
});
