import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepText, longestKept, pageOf, pressedOn, readKeptText } from './kept-text.rules.ts';

describe('the text of a form that met an ended session', () => {
	it('comes back as it was written, in order and with repeated fields', () => {
		const name = fc.string().filter((text) => !/password|code|secret/i.test(text));
		fc.assert(
			fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' })), { maxLength: 20 }), (fields) => {
				const kept = keepText('/learning/task?/submit', fields);
				expect(readKeptText(JSON.stringify(kept))).toEqual({ action: '/learning/task?/submit', fields, hadFiles: false });
			})
		);
	});

	it('leaves out passwords and files, and says that there were files', () => {
		const form = new FormData();
		form.set('reflection', 'What I would do differently');
		form.set('newPassword', 'hush');
		form.set('evidence', new File(['x'], 'x.txt'));
		expect(keepText('/a', form)).toEqual({ action: '/a', fields: [['reflection', 'What I would do differently']], hadFiles: true });
	});

	it('is not kept beyond 200 kB', () => {
		expect(keepText('/a', [['text', 'ж'.repeat(longestKept / 2)]])).toBeNull();
	});

	it.each(['//evil.test', 'https://evil.test', ''])('is never sent to another site: %s', (action) => {
		expect(readKeptText(JSON.stringify({ action, fields: [], hadFiles: false }))).toBeNull();
	});

	it.each([
		['/learning/U002/tasks/task?/keep', 'keep'],
		['/learning/U002/tasks/task?lang=el&/submit', 'hand-in'],
		['/learning/U002/quizzes/quiz?/submit', 'hand-in'],
		['/learning/U002/quizzes/quiz?/save', 'save'],
		['/people/profile?/save', 'save'],
		['/assessment/E01?/judge', null],
		['/people/sign-out', null]
	])('goes on to what was pressed: %s', (action, pressed) => {
		expect(pressedOn({ action, fields: [], hadFiles: false })).toBe(pressed);
	});

	it('leads back to the page that it was written on, where there is one', () => {
		const of = (action: string) => pageOf({ action, fields: [], hadFiles: false });
		expect(of('/learning/U002/tasks/task?/keep')).toBe('/learning/U002/tasks/task');
		expect(of('/people/sign-out')).toBeNull();
	});

	it('is refused when it is not what we wrote', () => {
		for (const text of ['', '{', '[]', '{"action":"/a"}', '{"action":"/a","fields":[["a",1]],"hadFiles":false}']) expect(readKeptText(text)).toBeNull();
	});
});
