/** A part of a text: from `start` to before `end`. */
export interface Span {
	readonly start: number;
	readonly end: number;
}
