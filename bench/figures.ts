// A figure that was measured, and the table of them.

export interface Figure {
	readonly what: string;
	/** What it has to reach. */
	readonly reach: string;
	readonly measured: string;
	readonly p99?: string;
	/** Processor time of the server for one answer. */
	readonly processor?: string;
	/** Of the bare server that sends the same bytes. */
	readonly bare?: string;
	readonly ratio?: string;
	/** Null for what has no target. */
	readonly isReached: boolean | null;
}

const heads = ['what', 'reach', 'median', 'p99', 'CPU each', 'bare node:http', 'ratio', ''];

export function tableOf(figures: readonly Figure[]): string {
	const rows = figures.map(({ what, reach, measured, p99 = '', processor = '', bare = '', ratio = '', isReached }) => [
		...[what, reach, measured, p99, processor, bare, ratio],
		isReached === null ? '' : isReached ? 'reached' : 'MISSED'
	]);
	const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export function rounded(value: number): string {
	return value >= 100 ? String(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
