// Tables for a spreadsheet (RFC 4180). A cell that a spreadsheet would take for a formula is disarmed with an apostrophe.

export function csvOf(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
	return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(value: string | number | null): string {
	const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The answer that hands a table out, with the byte order mark that spreadsheets need to read UTF-8. */
export function csvResponse(name: string, head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Response {
	return new Response('\uFEFF' + csvOf(head, rows), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"`, 'cache-control': 'private, no-store' }
	});
}
