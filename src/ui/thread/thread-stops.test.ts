import { describe, expect, it } from 'vitest';
import { stopsAlong, stopsBack } from './thread-stops.ts';
import type { ThreadData } from './thread.ts';

const edge = (pair: string) => ({ from: pair[0] ?? '', to: pair[1] ?? '' });

/** Two needs n and m, one profile p, two competences c and d, two units u and v, one award a; a unit also answers a need itself. */
const thread: ThreadData = {
	columns: ['Need', 'Profile', 'Competence', 'Unit', 'Evidence', 'Award'].map((label) => ({ label })),
	stations: [...'nmpcduva'].map((id, index) => ({ id, column: [0, 0, 1, 2, 2, 3, 3, 5][index] ?? 0, title: id })),
	edges: ['np', 'mp', 'pc', 'pd', 'cu', 'dv', 'ua', 'va'].map(edge),
	relations: ['np', 'nc', 'nu', 'mp', 'md', 'mv', 'pc', 'pd', 'cu', 'dv', 'ua', 'va'].map(edge)
};
const drawn = (stops: ReturnType<typeof stopsAlong>) =>
	stops.map(({ label, stations }) => `${label} ${stations.map(({ station, from, to }) => `${ids(from)}>${station.id}>${ids(to)}`).join(' ')}`);
const ids = (stations: readonly { id: string }[]) => stations.map(({ id }) => id).join('');

describe('the stops of a thread', () => {
	it('go along the line, each station with all that it comes from and leads to', () => {
		expect(drawn(stopsAlong(thread))).toEqual(['Need >n>pcu >m>pdv', 'Profile nm>p>cd', 'Competence np>c>u mp>d>v', 'Unit nc>u>a md>v>a', 'Award uv>a>']);
	});

	it('walk back from the award to the needs, and name only what of the next stop a station comes from', () => {
		expect(drawn(stopsBack(thread))).toEqual(['Award >a>', 'Unit c>u> d>v>', 'Competence >c> >d>', 'Profile >p>', 'Need >n> >m>']);
	});
});
