// What the shapes of the thread component are drawn from: strip, line, map, and always a list.

/** Travelled, the place where the reader is, or still ahead. */
export type ThreadState = 'done' | 'now' | 'ahead';

/** A stop of the strip under the masthead. */
export interface StripStop {
	readonly plate?: string;
	readonly kindLabel: string;
	readonly href?: string;
	readonly state: ThreadState;
}

/** A step of a line. */
export interface ThreadStep {
	readonly name: string;
	readonly lang?: string;
	readonly sub?: string;
	readonly href?: string;
	readonly state: ThreadState;
}

/** A station of a map and of its list. */
export interface ThreadStation {
	readonly id: string;
	/** Index of its column. */
	readonly column: number;
	readonly plate?: string;
	readonly href?: string;
	readonly title: string;
	readonly titleLang?: string;
	readonly sub?: string;
	/** The line arrives here: an award. */
	readonly isTerminus?: boolean;
}

export interface ThreadData {
	readonly columns: readonly { readonly label: string }[];
	readonly stations: readonly ThreadStation[];
	/** From a station to one of a later column. */
	readonly edges: readonly ThreadEdge[];
	/** What leads to what in the list; also past a station where the lines of the map meet. The edges, when it is not given. */
	readonly relations?: readonly ThreadEdge[];
	/** Words for the relations of the list, such as "Comes from" and "Leads to". */
	readonly words?: { readonly from: string; readonly to: string };
	/** What is missing where the line ends too early, such as "No unit yet": it then ends at a buffer stop. */
	readonly waiting?: string;
}

export interface ThreadEdge {
	readonly from: string;
	readonly to: string;
}
