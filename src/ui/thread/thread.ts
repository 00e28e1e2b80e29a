// What the shapes of the thread component are drawn from: strip, line, map, and always a list.

export interface ThreadStation {
	readonly id: string;
	/** Index of its column. */
	readonly column: number;
	readonly plate?: string;
	readonly href?: string;
	readonly title: string;
	readonly titleLang?: string;
	readonly sub?: string;
}

export interface ThreadData {
	readonly columns: readonly { readonly label: string }[];
	readonly stations: readonly ThreadStation[];
	readonly edges: readonly { readonly from: string; readonly to: string }[];
}
