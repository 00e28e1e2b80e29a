import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWhole, limitBody, limitFields, mostFields, withoutFiles } from './limited-body.ts';

const tooLarge = expect.objectContaining({ code: 'problem.body-too-large', status: 413 });

/** A request whose body arrives in the given pieces, and how many of them were asked for. */
function sent(pieces: Iterable<Uint8Array | string>, type = 'application/x-www-form-urlencoded') {
	let read = 0;
	const iterator = pieces[Symbol.iterator]();
	const pull = (controller: ReadableStreamDefaultController) => {
		const { done, value } = iterator.next();
		if (done) return controller.close();
		read += 1;
		controller.enqueue(typeof value === 'string' ? Buffer.from(value) : value);
	};
	const body = new ReadableStream({ pull }, { highWaterMark: 0 });
	const init = { method: 'POST', headers: { 'content-type': type }, body, duplex: 'half' };
	return { request: new Request('http://localhost/', init), read: () => read };
}

function* endless(piece: string): Iterable<string> {
	for (;;) yield piece;
}

/** A multipart form as it goes over the wire, in pieces of `size` bytes. */
async function wired(form: FormData, size: number) {
	const request = new Request('http://localhost/', { method: 'POST', body: form });
	const bytes = new Uint8Array(await request.arrayBuffer());
	const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
	return sent(pieces, request.headers.get('content-type') ?? '').request;
}

describe('a body without a length', () => {
	it('is read up to its limit and no further', async () => {
		expect(await limitBody(sent(['ab', 'cd']).request, 4).text()).toBe('abcd');
		const { request, read } = sent(endless('a'.repeat(100)));
		await expect(limitBody(request, 1_000).text()).rejects.toEqual(tooLarge);
		expect(read()).toBeLessThan(15);
	});

	it('that is read in whole meets its limit there, and is still to be had within it', async () => {
		expect(await (await inWhole(limitBody(sent(['ab', 'cd']).request, 4))).text()).toBe('abcd');
		await expect(inWhole(limitBody(sent(['ab', 'cd', 'e']).request, 4))).rejects.toEqual(tooLarge);
	});

	it('is not read before somebody reads it', () => {
		const { request, read } = sent(endless('a'));
		limitFields(limitBody(request, 1));
		expect(read()).toBeLessThan(3);
	});
});

describe('a form', () => {
	it('has at most a thousand fields, whatever its kind', async () => {
		const pairs = (count: number) => sent([Array.from({ length: count }, (_, index) => `f${index}=`).join('&')]).request;
		expect([...(await limitFields(pairs(mostFields)).formData())]).toHaveLength(mostFields);
		await expect(limitFields(pairs(mostFields + 1)).formData()).rejects.toEqual(tooLarge);
		const parts = (count: number) => {
			const form = new FormData();
			for (let index = 0; index < count; index += 1) form.append(`f${index}`, '');
			return wired(form, 500);
		};
		expect([...(await limitFields(await parts(mostFields)).formData())]).toHaveLength(mostFields);
		await expect(limitFields(await parts(mostFields + 1)).formData()).rejects.toEqual(tooLarge);
	});

	it('of too many fields is given up where they become too many', async () => {
		const { request, read } = sent(endless('&'.repeat(100)));
		await expect(limitFields(request).formData()).rejects.toEqual(tooLarge);
		expect(read()).toBeLessThan(15);
		const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
		const multipart = sent(endless(part), 'multipart/form-data; boundary=b');
		await expect(limitFields(multipart.request).formData()).rejects.toEqual(tooLarge);
		expect(multipart.read()).toBeLessThan(mostFields + 10);
	});

	it('whose parts have heads without end is given up', async () => {
		const { request } = sent(['--b\r\n', ...Array.from({ length: 30 }, () => 'a'.repeat(1024))], 'multipart/form-data; boundary=b');
		await expect(limitFields(request).formData()).rejects.toMatchObject({ status: 400 });
	});

	it('arrives as it was sent, however it is cut', async () => {
		const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\r\n--', '--b\r\n\r\n', '\r\n\r\n', '--'));
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 6 }), fc.integer({ min: 1, max: 90 }), async (fields, size) => {
				const form = new FormData();
				for (const [index, [value, isFile]] of fields.entries())
					form.append(`f${index}`, isFile ? new File([value], 'a.txt') : value.replace(/\r\n|\r|\n/g, '\r\n'));
				const arrived = await limitFields(await wired(form, size)).formData();
				expect(await plain(arrived)).toEqual(await plain(form));
				const texts = await withoutFiles(await wired(form, size), 10_000).formData();
				expect(await plain(texts)).toEqual((await plain(form)).map(([name, value, file]) => [name, file ? '' : value, file]));
			})
		);
	});

	it('without its files may be as long as its texts', async () => {
		const form = new FormData();
		form.set('text', 'a'.repeat(1_000));
		form.set('file', new File(['b'.repeat(50_000)], 'b.txt'));
		form.set('last', 'on');
		expect(await plain(await withoutFiles(await wired(form, 700), 2_000).formData())).toEqual([
			['text', 'a'.repeat(1_000), null],
			['file', '', 'b.txt'],
			['last', 'on', null]
		]);
		await expect(withoutFiles(await wired(form, 700), 900).formData()).rejects.toEqual(tooLarge);
	});
});

async function plain(form: FormData) {
	return Promise.all([...form].map(async ([name, value]) => (typeof value === 'string' ? [name, value, null] : [name, await value.text(), value.name])));
}
