// The room graph of ARCHITECTURE.md. A room may be entered only through its door, and only by the rooms that this list allows.
const graph = {
	people: [],
	thread: [],
	translation: [],
	centre: [],
	competence: [],
	curriculum: ['competence'],
	assessment: ['competence', 'curriculum'],
	learning: ['curriculum', 'competence', 'assessment', 'centre'],
	credentials: ['assessment', 'learning', 'curriculum', 'competence', 'centre'],
	needs: ['competence', 'centre']
};
const everywhere = ['people', 'thread', 'translation'];
const rooms = Object.keys(graph);
/** `<room>.ts` and `<room>.server.ts`, and how the thread draws itself. */
const doors = `^src/routes/(${rooms.map((room) => `${room}/${room}`).join('|')}|thread/draw)(\\.server)?\\.ts$`;
/** What of `src/` is no room and yet calls rooms: the composition root, the hook, and the files that lie beside the rooms. */
const outside = '^src/(application/|hooks\\.server\\.ts$|app\\.d\\.ts$|routes/[^/]+\\.(ts|svelte)$)';
const founding = '^src/routes/people/founding\\.server\\.ts$';
const roomPath = (names) => `^src/routes/(${names.join('|')})/`;

const perRoom = rooms.map((room) => {
	const closed = rooms.filter((other) => other !== room && !everywhere.includes(other) && !graph[room].includes(other));
	return {
		name: `room-${room}`,
		comment: `${room} may call ${[...graph[room], ...everywhere].join(', ')} and no other room`,
		severity: 'error',
		from: { path: roomPath([room]), pathNot: '\\.test\\.ts$' },
		to: { path: [roomPath(closed), '^src/routes/\\(site\\)/', '^src/application/'] }
	};
});

module.exports = {
	forbidden: [
		...perRoom,
		{
			name: 'doors-only',
			comment: 'another room is entered through the file that bears its name, its tables for foreign keys, or a part that its pages share',
			severity: 'error',
			from: { path: '^src/routes/([^/]+)/', pathNot: ['\\.test\\.ts$'] },
			to: {
				path: `^src/routes/(${rooms.join('|')})/`,
				pathNot: ['^src/routes/$1/', doors, '^src/routes/[^/]+/tables\\.ts$', '^src/routes/[^/]+/[A-Z][A-Za-z]+\\.svelte$']
			}
		},
		{
			name: 'doors-only-from-outside',
			comment: 'the composition root, the hook and the layout enter a room through its door too',
			severity: 'error',
			from: { path: outside, pathNot: ['\\.test\\.ts$'] },
			to: { path: `^src/routes/(${rooms.join('|')})/`, pathNot: [doors, founding, '^src/routes/[^/]+/[A-Z][A-Za-z]+\\.svelte$'] }
		},
		{
			name: 'founding-by-the-application-only',
			comment: 'the verbs that ask nobody for leave are called by the composition root; rooms go through pages that authorise',
			severity: 'error',
			from: { path: '^src/', pathNot: ['^src/application/', '\\.test\\.ts$'] },
			to: { path: founding }
		},
		{
			name: 'tables-for-foreign-keys-only',
			comment: "only a room's own tables.ts may read the tables of another room, for foreign keys",
			severity: 'error',
			from: { path: '^src/routes/([^/]+)/', pathNot: ['/tables\\.ts$', '\\.test\\.ts$'] },
			to: { path: '^src/routes/[^/]+/tables\\.ts$', pathNot: '^src/routes/$1/' }
		},
		{
			name: 'platform-knows-no-domain',
			severity: 'error',
			from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' },
			to: { path: ['^src/routes/', '^src/application/', '^src/ui/'] }
		},
		{ name: 'ui-knows-no-domain', severity: 'error', from: { path: '^src/ui/' }, to: { path: ['^src/routes/', '^src/application/', '^src/paraglide/'] } },
		{ name: 'site-is-imported-by-none', severity: 'error', from: { pathNot: '^src/routes/\\(site\\)/' }, to: { path: '^src/routes/\\(site\\)/' } },
		{ name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } }
	],
	options: {
		doNotFollow: { path: ['node_modules', 'src/paraglide'] },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		extraExtensionsToScan: [],
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'svelte', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json']
		}
	}
};
