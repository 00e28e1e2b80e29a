import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
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

	it('refuses to be without a title', async () => {
		await expect(renderCertificate({ ...sampleCertificates.en, documentTitle: '' })).rejects.toThrow('title');
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
