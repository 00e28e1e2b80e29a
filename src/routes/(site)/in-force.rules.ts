// Which awards of a person are in force, for the home page. A sample never is, so it does not run out either. Pure.
interface Dated {
	readonly state: string;
	readonly sample: boolean;
	readonly expiresAt: Date | null;
}

/** The soonest to end first; those without an end last. */
export function inForceOf<A extends Dated>(awards: readonly A[]): A[] {
	const end = ({ expiresAt }: A) => expiresAt?.getTime() ?? Infinity;
	return awards.filter(({ state, sample }) => state === 'valid' && !sample).sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
}
