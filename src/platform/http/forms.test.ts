import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerForm, readForm } from './forms.server.ts';

const post = (body: FormData | URLSearchParams) => new Request('http://localhost/', { method: 'POST', body });

describe('a form', () => {
	it('arrives without NUL, which no database keeps, in the parsed value and in the form itself', async () => {
		const body = new FormData();
		body.set('text', 'a\0b');
		body.append('many[]', '\0c');
		body.set('odd\0name', 'd');
		body.set('file', new File(['bytes\0'], 'e\0.txt'));
		const schema = z.object({ text: z.string(), many: z.array(z.string()), oddname: z.string(), file: z.instanceof(File) });
		await answerForm(post(body), schema, async (value, form) => {
			expect(value).toMatchObject({ text: 'ab', many: ['c'], oddname: 'd' });
			expect(form.get('text')).toBe('ab');
			expect(value.file.name).toBe('e.txt');
			expect(await value.file.text()).toBe('bytes\0');
		});
		expect.assertions(4);
	});

	it('that is refused gives back what was written, and neither passwords nor codes', async () => {
		const body = new URLSearchParams({ name: '', note: 'kept', password: 'hush', code: '123456' });
		const answer = await answerForm(post(body), z.object({ name: z.string().min(1, 'people.name-missing') }), async () => null);
		expect(answer).toMatchObject({
			status: 422,
			data: { values: { name: '', note: 'kept' }, problem: { fields: [{ field: 'name', code: 'people.name-missing' }] } }
		});
		expect(JSON.stringify(answer)).not.toMatch(/hush|123456/);
	});

	it('of more than a thousand fields is refused before anything else is done with it', async () => {
		const body = new URLSearchParams(Array.from({ length: 1001 }, (_, index) => [`f${index}`, '']));
		await expect(answerForm(post(body), z.object({}), async () => null)).rejects.toMatchObject({ code: 'problem.body-too-large', status: 413 });
	});

	it.each([
		['of another kind', 'name=a', 'text/plain'],
		['of no kind', null, ''],
		['without a boundary', '--b--', 'multipart/form-data'],
		['cut short', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nbroken o', 'multipart/form-data; boundary=b']
	])('%s is unreadable', async (_, body, type) => {
		const request = new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': type } });
		await expect(readForm(request)).rejects.toMatchObject({ code: 'problem.form-unreadable', status: 400 });
	});

	it('has names like those of every object, and they are names', async () => {
		const body = new URLSearchParams('__proto__=a&constructor=b');
		const schema = z.record(z.string(), z.string());
		expect(await answerForm(post(body), schema, async (value) => Object.entries(value))).toContainEqual(['constructor', 'b']);
	});
});
