// What a file is, by its first bytes and its name together. A file whose bytes contradict its name is refused. Pure.

interface Kind {
	readonly mediaType: string;
	readonly extensions: readonly string[];
	readonly matches: (bytes: Uint8Array) => boolean;
}

const starts =
	(...signature: number[]) =>
	(bytes: Uint8Array) =>
		signature.every((value, index) => bytes[index] === value);
const zip = starts(0x50, 0x4b, 0x03, 0x04);
const zipHolding = (name: string) => (bytes: Uint8Array) => zip(bytes) && includes(bytes, name);

/** Kinds that practitioners hand in. SVG and HTML are not among them: they can hold programs. */
const kinds: readonly Kind[] = [
	{ mediaType: 'application/pdf', extensions: ['pdf'], matches: starts(0x25, 0x50, 0x44, 0x46, 0x2d) },
	{ mediaType: 'image/png', extensions: ['png'], matches: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
	{ mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], matches: starts(0xff, 0xd8, 0xff) },
	{
		mediaType: 'image/webp',
		extensions: ['webp'],
		matches: (bytes) => starts(0x52, 0x49, 0x46, 0x46)(bytes) && starts(0x57, 0x45, 0x42, 0x50)(bytes.subarray(8))
	},
	{
		mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		extensions: ['docx'],
		matches: zipHolding('word/')
	},
	{ mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], matches: zipHolding('opendocument.text') },
	{ mediaType: 'text/plain; charset=utf-8', extensions: ['txt', 'md'], matches: isPlainText }
];

/** Extensions that are accepted, for the `accept` attribute and the hint. */
export const acceptedExtensions = kinds.flatMap((kind) => kind.extensions.map((extension) => `.${extension}`));

/** The media type, or null when the kind is unknown or name and bytes disagree. */
export function mediaTypeOf(name: string, bytes: Uint8Array): string | null {
	const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
	const kind = kinds.find((candidate) => candidate.extensions.includes(extension));
	return kind?.matches(bytes) ? kind.mediaType : null;
}

function includes(bytes: Uint8Array, text: string): boolean {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}

function isPlainText(bytes: Uint8Array): boolean {
	if (bytes.includes(0)) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
