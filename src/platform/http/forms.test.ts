import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerForm } from './forms.server.ts';

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
});
