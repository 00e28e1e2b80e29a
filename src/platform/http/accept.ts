// What the `Accept` and `Accept-Encoding` headers ask for (RFC 9110, 12.5.1 and 12.5.3). Pure.

interface Range {
	readonly name: string;
	readonly quality: number;
	/** Its place in the header. */
	readonly place: number;
}

/** Longest header that is looked at, in ranges. */
const mostRanges = 20;

/** The type of those offered that is wanted most: by quality, then named rather than covered by a `*`, then first named, then first offered. Null where none will do. */
export function bestType<T extends string>(accept: string | null, offered: readonly T[]): T | null {
	const ranges = rangesOf(accept ?? '*/*');
	const wanted = offered.flatMap((type) => {
		const [range, breadth] = rangeFor(type, ranges);
		return range && range.quality > 0 ? [{ type, breadth, ...range }] : [];
	});
	const [best] = wanted.sort((a, b) => b.quality - a.quality || a.breadth - b.breadth || a.place - b.place);
	return best?.type ?? null;
}

/** The encoding of those offered, best first, that is wanted most; null where none is: without the header nothing is encoded. */
export function bestEncoding<T extends string>(acceptEncoding: string | null, offered: readonly T[]): T | null {
	const ranges = rangesOf(acceptEncoding ?? '');
	const qualityOf = (encoding: T) => (ranges.find(({ name }) => name === encoding) ?? ranges.find(({ name }) => name === '*'))?.quality ?? 0;
	const [best] = offered.map((encoding) => ({ encoding, quality: qualityOf(encoding) })).sort((a, b) => b.quality - a.quality);
	return best && best.quality > 0 ? best.encoding : null;
}

/** What we have for machines. Whoever takes anything gets that, and no page. */
const forMachines = ['application/json', 'application/problem+json', 'application/ld+json', 'application/vc', 'application/vc+ld+json', 'text/csv'] as const;

/** Whether whoever asks would rather have a page than what machines get. */
export function wantsPage({ headers }: Request): boolean {
	return bestType(headers.get('accept'), [...forMachines, 'text/html']) === 'text/html';
}

function rangesOf(accept: string): readonly Range[] {
	return accept
		.toLowerCase()
		.split(',', mostRanges)
		.map((part, place) => {
			const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
			const weight = parameters.find((parameter) => parameter.startsWith('q='));
			return { name, place, quality: weight ? Number(weight.slice(2)) || 0 : 1 };
		});
}

/** The range that speaks of a type most precisely, and how many steps it is away from naming it. */
function rangeFor(type: string, ranges: readonly Range[]): [Range | undefined, number] {
	const names = [type, `${type.split('/')[0]}/*`, '*/*'];
	const breadth = names.findIndex((name) => ranges.some((range) => range.name === name));
	return [ranges.find((range) => range.name === names[breadth]), breadth];
}
