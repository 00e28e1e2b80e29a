import { describe, expect, it } from 'vitest';
import { qrCodeSvg } from './qr-code.server.ts';

describe('a QR code', () => {
	it('keeps its quiet zone and grows with its text', () => {
		const sizeOf = (text: string) => Number(/viewBox="0 0 (\d+) /.exec(qrCodeSvg(text, '#000'))?.[1]);
		expect(sizeOf('short')).toBe(21 + 8);
		expect(sizeOf(`https://cove.example/verify/${'x'.repeat(80)}`)).toBeGreaterThan(29);
		const places = [...qrCodeSvg('short', '#000').matchAll(/M(\d+),(\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
		expect(Math.min(...places)).toBe(4);
		expect(Math.max(...places)).toBe(24);
	});
});
