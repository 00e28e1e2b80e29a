// Reads a letter that the outbox keeps (RFC 5322; headers as RFC 2047, bodies as RFC 2045): our own letters, one part of plain text in UTF-8.

export interface OutboxLetter {
	readonly to: string;
	readonly subject: string;
	/** When it was written; null where the letter does not say it. */
	readonly at: Date | null;
	/** BCP 47 tag of the language it is written in; null where the letter does not say it. */
	readonly locale: string | null;
	readonly text: string;
}

export function readLetter(source: string): OutboxLetter {
	const lines = source.replaceAll('\r\n', '\n');
	const end = lines.indexOf('\n\n');
	const head = (end < 0 ? lines : lines.slice(0, end)).replace(/\n[ \t]+/g, ' ');
	const body = end < 0 ? '' : lines.slice(end + 2);
	const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
	const at = Date.parse(header('Date'));
	return {
		to: decodeWords(header('To')),
		subject: decodeWords(header('Subject')),
		at: Number.isNaN(at) ? null : new Date(at),
		locale: header('Content-Language') || null,
		text: decodeBody(body, header('Content-Transfer-Encoding').toLowerCase())
	};
}

/** The space between two encoded words is not a part of the text. */
function decodeWords(value: string): string {
	return value
		.replace(/(=\?[^?]+\?[QqBb]\?[^?]*\?=)\s+(?==\?)/g, '$1')
		.replace(/(?:=\?utf-8\?[QB]\?[^?]*\?=)+/gi, (words) =>
			Buffer.concat(
				[...words.matchAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
					kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quotedBytes(text.replaceAll('_', ' '))
				)
			).toString('utf8')
		);
}

function decodeBody(body: string, encoding: string): string {
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	if (encoding === 'quoted-printable') return quotedBytes(body.replaceAll('=\n', '')).toString('utf8');
	return body;
}

function quotedBytes(text: string): Buffer {
	const parts = text.split(/=([0-9A-Fa-f]{2})/);
	return Buffer.concat(parts.map((part, index) => (index % 2 === 1 ? Buffer.from(part, 'hex') : Buffer.from(part, 'utf8'))));
}
