// Tables for a spreadsheet (RFC 4180). One rule for every export: UTF-8 with a byte order mark; a semicolon between cells where the reader's
// language writes decimals with a comma, as the spreadsheets of these languages expect, else a comma; days as 2026-12-15, which every
// spreadsheet reads as a date; and no cell that a spreadsheet would take for a formula.
import { isoDay } from '../i18n/dates.ts';
import { numberFormatter } from '../i18n/formatters.ts';

export type CsvCell = string | number | null;

/** What a file is called and for whom it is written. */
export interface CsvFile {
	/** Stands before the day in the name of the file. */
	readonly name: string;
	readonly locale: string;
	/** Where the day of the name holds. */
	readonly timeZone: string;
}

export function csvOf(head: readonly string[], rows: readonly (readonly CsvCell[])[], locale: string): string {
	const separator = separatorOf(locale);
	return [head, ...rows].map((row) => row.map((value) => cell(value)).join(separator)).join('\r\n') + '\r\n';
}

function separatorOf(locale: string): string {
	const decimal = numberFormatter(locale, {})
		.formatToParts(0.5)
		.find(({ type }) => type === 'decimal');
	return decimal?.value === ',' ? ';' : ',';
}

/** A formula is disarmed with an apostrophe. What any spreadsheet would split at stands in quotation marks, whichever separator the table has. */
function cell(value: CsvCell): string {
	const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
	return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The answer that hands a table out. */
export function csvResponse(file: CsvFile, head: readonly string[], rows: readonly (readonly CsvCell[])[]): Response {
	const name = `${file.name}-${isoDay(new Date(), file.timeZone)}.csv`;
	return new Response('\uFEFF' + csvOf(head, rows, file.locale), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' }
	});
}
