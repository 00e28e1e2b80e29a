import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { CertificateData } from './certificate-data.ts';
import { renderCertificate } from './render-certificate.server.ts';
import { sampleCertificates } from '#tests/sample-certificates.ts';

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const languages = Object.entries(sampleCertificates);

/** Reads a PDF with a tool of poppler; the tests that need it skip loudly where it is not installed. */
const poppler = (tool: string, options: readonly string[], pdf: Buffer) =>
	execFileSync(tool, [...options, '-', ...(tool === 'pdftotext' ? ['-'] : [])], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString('utf8');
const hasPoppler = isInstalled('pdftotext');
if (!hasPoppler) console.warn('SKIPPED: reading certificates back needs poppler-utils');

function isInstalled(tool: string): boolean {
	try {
		execFileSync(tool, ['-v'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

function named(name: string): CertificateData {
	const { en } = sampleCertificates;
	const sentence = en.sentence.map((part) => (part.role === 'name' ? { ...part, text: name } : part));
	const rows = en.elements.rows.map((row, index) => (index === 0 ? { ...row, values: [name] } : row));
	return { ...en, documentTitle: `Certificate, ${name}`, author: name, sentence, elements: { ...en.elements, rows } };
}

describe('a certificate', () => {
	it.each(languages)('is a PDF/UA file in %s, always of the same bytes', async (_, data) => {
		const pdf = await renderCertificate(data);
		expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
		expect(pdf.includes('pdfuaid:part')).toBe(true);
		expect(pdf.includes('<dc:title>')).toBe(true);
		expect(pdf.length).toBeLessThan(150_000);
		expect((await renderCertificate(data)).equals(pdf)).toBe(true);
	});

	it('takes a text for a text, whatever stands in it', async () => {
		const hostile = '#panic() $x$ *b* _i_ `c` <label> @ref \\ "q" [ ] { } // /* #read("/etc/passwd")';
		const sentence = [{ role: 'title', text: hostile }] as const;
		await expect(renderCertificate({ ...sampleCertificates.en, sentence, facts: [hostile] })).resolves.toBeInstanceOf(Buffer);
	});

	it.each(['王小明', 'علي حسن', 'Ада 👩‍🔬', 'Z\u0351\u0352\u0353\u0354', '\u0301', 'x'.repeat(120), 'W'.repeat(120), '\ufdfd'.repeat(40)])(
		'is set for any name: %s',
		async (name) => {
			await expect(renderCertificate(named(name))).resolves.toBeInstanceOf(Buffer);
		}
	);

	it('that Typst cannot set is refused without a word of its data', async () => {
		const refusal = await renderCertificate({ ...sampleCertificates.en, documentTitle: '' }).catch((thrown: unknown) => thrown);
		expect(refusal).toMatchObject({ code: 'credentials.certificate-failed', status: 500, message: 'credentials.certificate-failed', details: {} });
	});
});

describe.skipIf(!hasPoppler)('a certificate read back', () => {
	it.each(languages)('shows its own words in %s, and no foreign typeface', async (_, data) => {
		const pdf = await renderCertificate(data);
		const text = poppler('pdftotext', ['-raw'], pdf).replaceAll(/\s+/g, ' ');
		const words = [...data.sentence.map((part) => part.text), ...data.facts, ...data.thread.stations.map((station) => station.name)];
		for (const word of words) expect(text).toContain(word);
		for (const { label, values } of data.elements.rows) for (const part of [label, ...values]) expect(text).toContain(part);
		const faces = poppler('pdffonts', [], pdf).split('\n').slice(2).filter(Boolean);
		for (const face of faces) expect(face).toMatch(/\+(source-serif-4|sofia-sans)/);
	});

	it('has only our own faces whatever the name is, a box for what they lack, and says what the box is', async () => {
		const pdf = await renderCertificate(named('Li 王小明'));
		const faces = poppler('pdffonts', [], pdf).split('\n').slice(2).filter(Boolean);
		for (const face of faces) expect(face).toMatch(/\+(source-serif-4|sofia-sans)/);
		expect(poppler('pdftotext', ['-raw'], pdf).replaceAll(/\s+/g, ' ')).toContain('stands for a letter that this typeface does not have');
		expect(poppler('pdftotext', ['-raw'], await renderCertificate(named('Li')))).not.toContain('stands for a letter');
	});

	it.each(['x'.repeat(120), 'W'.repeat(120), 'Ш'.repeat(120)])('keeps a name of one endless word on the page: %s', async (name) => {
		const boxes = poppler('pdftotext', ['-bbox'], await renderCertificate(named(name)));
		for (const [, right] of boxes.matchAll(/<word xMin="[\d.-]+" yMin="[\d.-]+" xMax="([\d.]+)"/g)) expect(Number(right)).toBeLessThan(842);
		expect(boxes).toContain('<page');
	});

	it.each(languages)('sets its title far larger than the running sentence in %s, however long that is', async (_, data) => {
		const long =
			'has shown the competence to explain restorative justice, to help prepare a safe meeting, to keep the place of the person harmed, and to plan a case from referral to follow-up, in tasks on fictional cases, and received';
		const sentence = data.sentence.map((part, index) => (index === 2 ? { ...part, text: long } : part));
		const boxes = poppler('pdftotext', ['-l', '1', '-bbox'], await renderCertificate({ ...data, sentence }));
		const heights = [...boxes.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g)].map(([, top, foot, word]) => ({
			word,
			height: Number(foot) - Number(top)
		}));
		const title = data.sentence.at(-1)?.text.split(' ')[0];
		const heightOf = (word: string | undefined) => Math.max(...heights.filter((each) => each.word === word).map(({ height }) => height));
		expect(heightOf(title)).toBeGreaterThan(1.8 * heightOf('restorative'));
	});

	it('reads as one sentence in one heading, then the thread as a table', async () => {
		const structure = poppler('pdfinfo', ['-struct-text'], await renderCertificate(sampleCertificates.en));
		expect(structure).toMatch(/H1 "The Sample Centre for Probation Training confirms that Ivana Petrova has shown, .* foundations ?"/);
		expect(structure.indexOf('Table')).toBeGreaterThan(structure.indexOf('H2'));
		expect(structure).toContain('Figure');
	});

	it('says who paid, with the emblem described, where the centre shows it', async () => {
		const text = 'Funded by the European Union. Project 101 #panic()';
		const emblem = { image: onePixel, format: 'png', description: 'Emblem of the Union' } as const;
		const pdf = await renderCertificate({ ...sampleCertificates.en, funding: { text, emblem } });
		expect(poppler('pdftotext', ['-raw'], pdf).replaceAll(/\s+/g, ' ')).toContain(text);
		expect(pdf.toString('latin1')).toContain('/Alt');
		expect(poppler('pdftotext', ['-raw'], await renderCertificate(sampleCertificates.en))).not.toContain('European Union. Project');
	});

	it('says SAMPLE on every page if it is one, however many there are', async () => {
		const outcomes = Array.from(
			{ length: 40 },
			(_, index) => `Outcome ${index}, in a sentence that is long enough to need two lines of the table on this page.`
		);
		const rows = sampleCertificates.en.elements.rows.map((row, index) => (index === 5 ? { ...row, values: outcomes } : row));
		const elements = { ...sampleCertificates.en.elements, rows };
		const pdf = await renderCertificate({ ...sampleCertificates.en, elements, sample: { mark: 'SAMPLE', note: 'Fictional.' } });
		const pages = poppler('pdftotext', ['-raw'], pdf).split('\f').slice(0, -1);
		expect(pages.length).toBeGreaterThan(2);
		for (const page of pages) expect(page).toContain('SAMPLE Fictional.');
		const real = poppler('pdftotext', ['-raw'], await renderCertificate(sampleCertificates.en));
		expect(real).not.toContain('SAMPLE');
	});
});
