// What a certificate shows. Every word comes in from outside, already in the reader's language: the template knows none.

export interface SentencePart {
	readonly role: 'plain' | 'name' | 'title';
	readonly text: string;
}

export interface CertificateStation {
	/** The kind in words ("Need"), its plate if it may be shown (`N 014`), what it is, and where it comes from. */
	readonly kind: string;
	readonly plate?: string;
	readonly name: string;
	readonly note?: string;
}

export interface CertificateElement {
	readonly label: string;
	readonly values: readonly string[];
}

export interface CertificateEmblem {
	readonly image: Uint8Array;
	readonly format: 'png' | 'jpg';
	readonly description: string;
}

export interface CertificateData {
	/** BCP 47, such as `bg` or `pt-PT`. */
	readonly language: string;
	readonly documentTitle: string;
	readonly author: string;
	/** Becomes the file's creation date, so that the same award always gives the same bytes. */
	readonly issuedAt: Date;
	/** Stands in the band and across every page; `null` for a real award. */
	readonly sample: { readonly mark: string; readonly note: string } | null;
	/** One sentence to be read aloud, in parts and in the order of the language. */
	readonly sentence: readonly SentencePart[];
	/** Short facts under the sentence: kind, workload, level, place and date, validity. */
	readonly facts: readonly string[];
	readonly thread: { readonly heading: string; readonly stations: readonly CertificateStation[] };
	/** From `rosettePath`. */
	readonly rosette: { readonly path: string; readonly note: string };
	/** `url` carries the holder's share token; `shownUrl` is what is printed. */
	readonly check: { readonly heading: string; readonly note: string; readonly url: string; readonly shownUrl: string };
	/** Description of the QR code for who cannot see it. */
	readonly codeDescription: string;
	/** What the certificate says about itself: who signed it, what it is not. */
	readonly statements: readonly string[];
	/** Added to the statements where a letter had to be replaced by a box: where the whole text stands. */
	readonly missingLetters: string;
	/** Who paid, and the image that this asks for; null where nothing is shown. */
	readonly funding: { readonly text: string; readonly emblem?: CertificateEmblem } | null;
	/** The eleven mandatory elements, in the order of the Recommendation. */
	readonly elements: { readonly heading: string; readonly note: string; readonly rows: readonly CertificateElement[] };
	/** With `{page}` and `{pages}` where the numbers go. */
	readonly pageLabel: string;
}
