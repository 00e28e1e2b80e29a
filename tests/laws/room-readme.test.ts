// House law: every room says on one page what it is for and where its door is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../src/routes');
/** A room is a folder of src/routes that is not a group: it owns tables or pages. */
const rooms = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('(') ? [entry.name] : []));

describe('a room', () => {
	test('there are ten', () => expect(rooms.length).toBeGreaterThanOrEqual(10));

	test.each(rooms)('%s has a README with its purpose and its door', (room) => {
		const file = join(folder, room, 'README.md');
		expect(faults(room, existsSync(file) ? readFileSync(file, 'utf8') : null, doorsOf(room))).toEqual([]);
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
