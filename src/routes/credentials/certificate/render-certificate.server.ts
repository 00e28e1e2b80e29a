// Sets a certificate as an accessible PDF (PDF/UA-1: tagged, titled, with its language). The same data gives the same bytes.
// It prints what it is given, in our own fonts alone, the same on every machine: whether an award may be printed at all was decided before.
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { Problem } from '#platform/problem/problem.ts';
import { rosetteSize } from '../document/rosette.rules.ts';
import type { CertificateData, CertificateEmblem } from './certificate-data.ts';
import { loadCertificateFonts, type CertificateFonts } from './certificate-fonts.server.ts';
import template from './certificate.typ?raw';
import { qrCodeSvg } from './qr-code.server.ts';
import { missingLetter, settableText } from './settable-text.ts';

/** From the design tokens: `--ink`, `--thread-core`. */
const inkColour = '#0f2a2b';
const goldColour = '#f2b92f';

/** The mark at small size (`logo.svg` of the design), with its wordmark: light, then heavy. */
const wordmark = ['Open', 'CoVE'] as const;
const markLine = 'M41 14.5 32.5 6h-17L6 15.5v17l9.5 9.5h17l6-6';
const markDrawing =
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><g fill="none" stroke-linejoin="round">` +
	`<path d="${markLine}" stroke="${inkColour}" stroke-width="8.5"/><path d="${markLine}" stroke="${goldColour}" stroke-width="5"/></g>` +
	`<circle cx="41" cy="14.5" r="5" fill="${inkColour}"/><circle cx="40.5" cy="34" r="5.6" fill="#fffdf8" stroke="${inkColour}" stroke-width="3.8"/></svg>`;

/** Compilations after which Typst may forget what it has not used again. */
const keptResults = 10;

/** What is no word to be set: what a machine reads, and what Typst keeps beside the pages. */
const notSet = new Set(['language', 'documentTitle', 'issuedAt', 'url', 'shownUrl', 'path', 'svg', 'logo', 'code']);

interface Press {
	readonly compiler: NodeCompiler;
	readonly fonts: CertificateFonts;
}

let press: Press | undefined;

/**
 * Blocks for as long as a page takes: whoever serves visitors goes through the queue (`createCertificateQueue`). Refuses with
 * `credentials.certificate-failed` (500) what Typst cannot set, for instance an empty title, which PDF/UA wants. What Typst says of it
 * is not told: it quotes the data, letter by letter.
 */
export async function renderCertificate(data: CertificateData): Promise<Buffer> {
	press ??= openPress();
	const { compiler, fonts } = press;
	const drawn = {
		...data,
		logo: markDrawing,
		wordmark,
		rosette: { ...data.rosette, svg: rosetteSvg(data.rosette.path) },
		code: qrCodeSvg(data.check.url, inkColour),
		funding: data.funding && { ...data.funding, emblem: emblemOf(data.funding.emblem) }
	};
	const compiled = compiler.compile({ mainFileContent: template, inputs: { data: inLetters(drawn, fonts) } });
	const pdf = compiled.result && printed(compiler, compiled.result, data.issuedAt);
	compiler.evictCache(keptResults);
	if (!pdf) throw new Problem('credentials.certificate-failed', 500);
	return pdf;
}

function openPress(): Press {
	const fonts = loadCertificateFonts();
	return { fonts, compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: [...fonts.files] }] }) };
}

/** The data as JSON, in letters that the fonts have, and with a word about those that they do not have. */
function inLetters<D extends { readonly statements: readonly string[]; readonly missingLetters: string }>(data: D, { characters }: CertificateFonts): string {
	const set = (name: string, value: unknown) => (typeof value === 'string' && !notSet.has(name) ? settableText(value, characters) : value);
	const { missingLetters, ...own } = data;
	const text = JSON.stringify(own, set);
	return text.includes(missingLetter) ? JSON.stringify({ ...own, statements: [...data.statements, missingLetters] }, set) : text;
}

/** Null when Typst finds the pages unfit for PDF/UA. */
function printed(compiler: NodeCompiler, pages: NodeTypstDocument, issuedAt: Date): Buffer | null {
	try {
		return compiler.pdf(pages, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(issuedAt.getTime() / 1000) });
	} catch {
		return null;
	}
}

/** Typst takes an image as the list of its bytes. */
function emblemOf(emblem: CertificateEmblem | undefined) {
	return emblem ? { ...emblem, image: [...emblem.image] } : null;
}

/** Gold with its ink casing, as the thread. */
function rosetteSvg(path: string): string {
	const line = (stroke: string, width: number) => `<path d="${path}" stroke="${stroke}" stroke-width="${width}"/>`;
	const lines = `${line(inkColour, 10)}${line(goldColour, 6.5)}`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rosetteSize} ${rosetteSize}" fill="none">${lines}</svg>`;
}
