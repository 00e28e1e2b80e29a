// House law: every room says on one page what it is for and where its door is, and names there what the door gives: no more, no less.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../src/routes');
/** A room is a folder of src/routes. */
const rooms = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
/** It is imported by none, so whatever its files are named, it has no door. */
const withoutDoor = '(site)';

describe('a room', () => {
	test('there are eleven, one of them without a door', () => {
		expect(rooms.length).toBeGreaterThanOrEqual(11);
		expect(rooms).toContain(withoutDoor);
		expect(givenBy(withoutDoor)).toEqual({ demanded: [], known: [] });
	});

	test.each(rooms)('%s has a README with its purpose and its door', (room) => {
		const file = join(folder, room, 'README.md');
		expect(faults(room, existsSync(file) ? readFileSync(file, 'utf8') : null, doorsOf(room))).toEqual([]);
	});

	test.each(rooms)('%s names what its door gives to other rooms, and nothing that is not there', (room) => {
		expect(drift(readFileSync(join(folder, room, 'README.md'), 'utf8'), givenBy(room))).toEqual([]);
	});

	test('whose README drifts from its door is seen', () => {
		const door = exportsOf(
			"export { findNeed, listNeeds as listAll, type Need } from './a.ts';\nexport const needNode = 1;\nexport function* walk() {}\nexport interface Shape {}"
		);
		expect(door).toEqual({ values: ['findNeed', 'listAll', 'needNode', 'walk'], types: ['Need', 'Shape'] });
		const given = { demanded: ['findNeed', 'needNode'], known: ['findNeed', 'needNode', 'Shape'] };
		expect(drift('# needs\n\n**Door.** `findNeed` (one), `needNodes`, `Shape`.\n\n**Announces** `nothing`.\n', given)).toEqual([
			'does not name needNode',
			'names needNodes, which the door does not give'
		]);
		expect(drift('# needs\n\n## Door\n\n`findNeed`.\n\n`needNode`.\n\n## What it announces\n\n`gone`\n', given)).toEqual([]);
	});

	test('without one is seen', () => {
		expect(faults('needs', null, [])).toEqual(['has no README.md']);
		expect(faults('needs', '# other\n\nWords.\n', ['needs.server.ts'])).toEqual([
			'is not titled "# needs"',
			'does not say its purpose',
			'does not say its door',
			'does not name needs.server.ts'
		]);
		expect(faults('needs', `# needs\n\n**Purpose.** Why this room is there, in a sentence or two.\n\n**Door.** None.\n${'more\n'.repeat(90)}`, [])).toEqual([
			'is longer than a page'
		]);
	});
});

function doorsOf(room: string): readonly string[] {
	return [`${room}.server.ts`, `${room}.ts`].filter((file) => existsSync(join(folder, room, file)));
}

function faults(room: string, text: string | null, doors: readonly string[]): readonly string[] {
	if (text === null) return ['has no README.md'];
	return [
		...(text.toLowerCase().startsWith(`# ${room}\n`) ? [] : [`is not titled "# ${room}"`]),
		...(/^# .+\n+[^#\s].{40}/.test(text) ? [] : ['does not say its purpose']),
		...(/\bdoor\b/i.test(text) ? [] : ['does not say its door']),
		...doors.filter((door) => !text.includes(door)).map((door) => `does not name ${door}`),
		...(text.split('\n').length > 80 ? ['is longer than a page'] : [])
	];
}

interface Given {
	/** What the README has to name: the values that the server doors give. */
	readonly demanded: readonly string[];
	/** What it may name: everything that stands at the room's root. */
	readonly known: readonly string[];
}

/** The doors of .dependency-cruiser.cjs and the Svelte parts beside them. */
function givenBy(room: string): Given {
	if (room === withoutDoor) return { demanded: [], known: [] };
	const files = readdirSync(join(folder, room));
	const doors = files.filter((name) => /^(\w+\.server|draw|\w+)\.ts$/.test(name) && !/^(tables|problems|events|policy|words)\.ts$/.test(name));
	const exported = doors.map((name) => ({ name, ...exportsOf(readFileSync(join(folder, room, name), 'utf8')) }));
	return {
		demanded: exported.filter(({ name }) => name.endsWith('.server.ts')).flatMap(({ values }) => values),
		known: exported.flatMap(({ values, types }) => [...values, ...types])
	};
}

function exportsOf(text: string): { readonly values: readonly string[]; readonly types: readonly string[] } {
	const listed = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, isTypes = '', names = '']) =>
		names
			.split(',')
			.map((name) => isTypes + name.trim().replace(/^(type )?.* as /, '$1'))
			.filter((name) => name !== '' && name !== 'type ')
	);
	const declared = [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)].map(([, name = '']) => name);
	const shapes = [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name = '']) => name);
	const isType = (name: string) => name.startsWith('type ');
	return {
		values: [...listed.filter((name) => !isType(name)), ...declared],
		types: [...listed.filter(isType).map((name) => name.slice('type '.length)), ...shapes]
	};
}

function drift(readme: string, { demanded, known }: Given): readonly string[] {
	const door = /^\*\*Door\.\*\*.*?(?=^$|(?![\s\S]))/ms.exec(readme)?.[0] ?? /^## Door$.*?(?=^## |(?![\s\S]))/ms.exec(readme)?.[0] ?? '';
	const named = [...door.matchAll(/`([A-Za-z]\w*)`/g)].map(([, name = '']) => name);
	return [
		...demanded.filter((name) => !named.includes(name)).map((name) => `does not name ${name}`),
		...named.filter((name) => !known.includes(name)).map((name) => `names ${name}, which the door does not give`)
	];
}
