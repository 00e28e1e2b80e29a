// Draws a QR code as an SVG of one path, with the quiet zone that scanners want.
import { create } from 'qrcode';

const quietZone = 4;

/** @source ISO/IEC 18004, error correction level M: a code with a crease or a stamp on it still reads. */
export function qrCodeSvg(text: string, ink: string): string {
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	const size = modules.size + 2 * quietZone;
	let path = '';
	for (let row = 0; row < modules.size; row += 1) {
		for (let column = 0; column < modules.size; column += 1) {
			if (modules.get(row, column)) path += `M${column + quietZone},${row + quietZone}h1v1h-1z`;
		}
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="${ink}" d="${path}"/></svg>`;
}
