// Work that is counted instead of timed: the same on a busy machine as on an idle one.

/** How many characters `work` looks at one by one. */
export function charactersLookedAt(work: () => void): number {
	return summed('charCodeAt', () => 1, work);
}

/** How much text `work` searches through, in characters; what is searched twice counts twice. */
export function charactersSearched(work: () => void): number {
	return summed('matchAll', (text) => text.length, work);
}

/** The length of the longest text that `work` searches through at once. */
export function longestSearched(work: () => void): number {
	let longest = 0;
	summed('matchAll', (text) => (longest = Math.max(longest, text.length)), work);
	return longest;
}

function summed(method: 'charCodeAt' | 'matchAll', share: (text: string) => number, work: () => void): number {
	const own = String.prototype[method] as (this: string, ...given: unknown[]) => unknown;
	let sum = 0;
	const counting = function (this: string, ...given: unknown[]) {
		sum += share(String(this));
		return own.apply(this, given);
	};
	Object.assign(String.prototype, { [method]: counting });
	try {
		work();
	} finally {
		Object.assign(String.prototype, { [method]: own });
	}
	return sum;
}
