// The order in which options are shown: shuffled, so that the written order tells nothing, and the same each time the person looks. Pure.

/**
 * A shuffle of `items` that depends on `seed` alone. Never the order that was given when there is more than one to choose from:
 * the options of an ordering question are written in the right order.
 */
export function shuffled<T>(items: readonly T[], seed: string): readonly T[] {
	const random = randomFrom(seed);
	const order = [...items];
	for (let last = order.length - 1; last > 0; last -= 1) {
		const other = Math.floor(random() * (last + 1));
		const [a, b] = [order[last], order[other]];
		if (a === undefined || b === undefined) continue;
		order[last] = b;
		order[other] = a;
	}
	const isUnchanged = order.every((item, index) => item === items[index]);
	return isUnchanged ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** Numbers in [0, 1) from a text: FNV-1a (draft-eastlake-fnv) as seed of mulberry32. Even enough for options; never for secrets. */
function randomFrom(seed: string): () => number {
	let state = 0x811c9dc5;
	for (const unit of new TextEncoder().encode(seed)) state = Math.imul(state ^ unit, 0x01000193);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
