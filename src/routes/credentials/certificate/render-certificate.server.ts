// Sets a certificate as an accessible PDF (PDF/UA-1: tagged, titled, with its language). The same data gives the same bytes.
// It prints what it is given: whether an award may be printed at all was decided before.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { ROSETTE_SIZE } from '../document/rosette.rules';
import type { CertificateData } from './certificate-data';
import { loadCertificateFonts } from './certificate-fonts.server';
import template from './certificate.typ?raw';
import { qrCodeSvg } from './qr-code.server';

/** From the design tokens: `--ink`, `--thread-core`. */
const INK = '#0f2a2b';
const GOLD = '#f2b92f';

/** Compilations after which Typst may forget what it has not used again. */
const KEPT_RESULTS = 10;

let compiler: NodeCompiler | undefined;

/** Throws when Typst refuses the data, for instance when a title is empty: PDF/UA wants one. */
export async function renderCertificate(data: CertificateData): Promise<Buffer> {
	compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: loadCertificateFonts() }] });
	const drawn = { ...data, rosette: { ...data.rosette, svg: rosetteSvg(data.rosette.path) }, code: qrCodeSvg(data.check.url, INK) };
	const compiled = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(drawn) } });
	if (!compiled.result) {
		const error = compiled.takeError();
		throw new Error(`Typst: ${JSON.stringify(error?.shortDiagnostics ?? 'no result')}`);
	}
	const creationTimestamp = Math.floor(data.issuedAt.getTime() / 1000);
	const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp });
	compiler.evictCache(KEPT_RESULTS);
	return pdf;
}

/** Gold with its ink casing, as the thread. */
function rosetteSvg(path: string): string {
	const line = (stroke: string, width: number) => `<path d="${path}" stroke="${stroke}" stroke-width="${width}"/>`;
	const lines = `${line(INK, 13)}${line(GOLD, 7)}`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ROSETTE_SIZE} ${ROSETTE_SIZE}" fill="none">${lines}</svg>`;
}
