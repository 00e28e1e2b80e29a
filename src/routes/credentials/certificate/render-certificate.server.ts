// Sets a certificate as an accessible PDF (PDF/UA-1: tagged, titled, with its language). The same data gives the same bytes.
// It prints what it is given: whether an award may be printed at all was decided before.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { ROSETTE_SIZE } from '../document/rosette.rules.ts';
import type { CertificateData, CertificateEmblem } from './certificate-data.ts';
import { loadCertificateFonts } from './certificate-fonts.server.ts';
import template from './certificate.typ?raw';
import { qrCodeSvg } from './qr-code.server.ts';

/** From the design tokens: `--ink`, `--thread-core`. */
const INK = '#0f2a2b';
const GOLD = '#f2b92f';

/** The mark at small size (`logo.svg` of the design), with its wordmark: light, then heavy. */
const WORDMARK = ['Open', 'CoVE'] as const;
const MARK_LINE = 'M41 14.5 32.5 6h-17L6 15.5v17l9.5 9.5h17l6-6';
const MARK =
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><g fill="none" stroke-linejoin="round">` +
	`<path d="${MARK_LINE}" stroke="${INK}" stroke-width="8.5"/><path d="${MARK_LINE}" stroke="${GOLD}" stroke-width="5"/></g>` +
	`<circle cx="41" cy="14.5" r="5" fill="${INK}"/><circle cx="40.5" cy="34" r="5.6" fill="#fffdf8" stroke="${INK}" stroke-width="3.8"/></svg>`;

/** Compilations after which Typst may forget what it has not used again. */
const KEPT_RESULTS = 10;

let compiler: NodeCompiler | undefined;

/** Throws when Typst refuses the data, for instance when a title is empty: PDF/UA wants one. */
export async function renderCertificate(data: CertificateData): Promise<Buffer> {
	compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: loadCertificateFonts() }] });
	const drawn = {
		...data,
		logo: MARK,
		wordmark: WORDMARK,
		rosette: { ...data.rosette, svg: rosetteSvg(data.rosette.path) },
		code: qrCodeSvg(data.check.url, INK),
		funding: data.funding && { ...data.funding, emblem: emblemOf(data.funding.emblem) }
	};
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

/** Typst takes an image as the list of its bytes. */
function emblemOf(emblem: CertificateEmblem | undefined) {
	return emblem ? { ...emblem, image: [...emblem.image] } : null;
}

/** Gold with its ink casing, as the thread. */
function rosetteSvg(path: string): string {
	const line = (stroke: string, width: number) => `<path d="${path}" stroke="${stroke}" stroke-width="${width}"/>`;
	const lines = `${line(INK, 10)}${line(GOLD, 6.5)}`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ROSETTE_SIZE} ${ROSETTE_SIZE}" fill="none">${lines}</svg>`;
}
