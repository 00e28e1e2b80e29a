// Reads a text file of the content format (docs/content-format.md): a header, then blocks with written ids. Pure.
import { createHash } from 'node:crypto';

export interface TextBlock {
	readonly id: string;
	readonly body: string;
	/** Line of the block's marker, from 1. */
	readonly line: number;
	/** Hash of the source block that a translation was made from, as stamped; null when it has no stamp. */
	readonly sourceHash: string | null;
}

export interface TextFile {
	readonly locale: string;
	readonly origin: 'written' | 'machine' | 'imported';
	/** As the file names them; null, as the day, while nobody has reviewed it. */
	readonly reviewer: string | null;
	/** Day of the review, `2026-11-01`. */
	readonly reviewed: string | null;
	readonly blocks: readonly TextBlock[];
}

export interface TextFault {
	readonly line: number;
	readonly rule: string;
}

const marker = /^\{#([a-z0-9]+(?:[-/][a-z0-9]+)*)(?: source=([0-9a-f]{12}))?\}$/;
const origins = ['written', 'machine', 'imported'] as const;

/** First 12 hexadecimal digits of the SHA-256 of a block, trimmed, with LF line ends, in NFC. */
export function hashText(body: string): string {
	return createHash('sha256').update(body.replaceAll('\r\n', '\n').trim().normalize('NFC')).digest('hex').slice(0, 12);
}

/** The parsed file and every fault in it. A file with faults must not be loaded. */
export function parseTextFile(source: string): { readonly file: TextFile; readonly faults: readonly TextFault[] } {
	const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
	const faults: TextFault[] = [];
	const headerEnd = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
	if (headerEnd < 0) faults.push({ line: 1, rule: 'there is no header between two lines of ---' });
	const headerLines = lines.slice(0, Math.max(headerEnd, 1));
	const header = readHeader(headerLines);
	const origin = origins.find((candidate) => candidate === header['origin']);
	if (!header['locale']) faults.push({ line: 1, rule: 'the header names no locale' });
	if (!origin) faults.push({ line: 1, rule: `the header's origin is none of ${origins.join(', ')}` });
	const reviewed = header['reviewed'] || null;
	if (reviewed && !isDay(reviewed))
		faults.push({ line: headerLines.findIndex((line) => line.startsWith('reviewed:')) + 1, rule: 'reviewed is no day such as 2026-11-01' });
	const reviewer = header['reviewer'] || null;
	if ((reviewer === null) !== (reviewed === null))
		faults.push({ line: 1, rule: 'reviewer stands without reviewed, or reviewed without reviewer: say both or neither' });
	return {
		file: {
			locale: header['locale'] ?? '',
			origin: origin ?? 'written',
			reviewer,
			reviewed,
			blocks: readBlocks(lines, headerEnd + 1, faults)
		},
		faults
	};
}

function readHeader(lines: readonly string[]): Record<string, string> {
	const entries = lines.map((line) => /^([a-z]+):\s*(.*?)\s*(?:#.*)?$/.exec(line)).filter((match) => match !== null);
	return Object.fromEntries(entries.map(([, key = '', value = '']) => [key, value]));
}

/** Whether the calendar has this day: `2026-02-30` and `2026-13-45` are none. */
function isDay(text: string): boolean {
	const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
	return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function readBlocks(lines: readonly string[], from: number, faults: TextFault[]): TextBlock[] {
	const blocks: TextBlock[] = [];
	const seen = new Set<string>();
	let open: { id: string; sourceHash: string | null; line: number; body: string[] } | null = null;
	const close = () => {
		if (!open) return;
		const body = open.body.join('\n').trim();
		if (body === '') faults.push({ line: open.line, rule: `block ${open.id} is empty` });
		if (seen.has(open.id)) faults.push({ line: open.line, rule: `block ${open.id} stands twice` });
		seen.add(open.id);
		blocks.push({ id: open.id, body, line: open.line, sourceHash: open.sourceHash });
	};
	for (const [index, text] of lines.entries()) {
		if (index < from) continue;
		const match = marker.exec(text.trim());
		if (match) {
			close();
			open = { id: match[1] ?? '', sourceHash: match[2] ?? null, line: index + 1, body: [] };
		} else if (text.trimStart().startsWith('{#')) {
			faults.push({ line: index + 1, rule: 'a block id holds more than lower-case words, digits, - and /' });
		} else if (open) {
			open.body.push(text);
		} else if (text.trim() !== '') {
			faults.push({ line: index + 1, rule: 'text stands outside a block' });
		}
	}
	close();
	return blocks;
}
