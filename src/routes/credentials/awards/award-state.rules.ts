// Whether an award holds now, and until when. Pure.
import type { AwardState } from '../credentials.ts';

export interface Term {
	readonly expiresAt: Date | null;
	readonly revokedAt: Date | null;
}

/** A revoked award stays revoked after its end; nothing else outweighs a revocation. */
export function stateAt({ expiresAt, revokedAt }: Term, now: Date): Exclude<AwardState, 'altered'> {
	if (revokedAt) return 'revoked';
	return expiresAt && now >= expiresAt ? 'expired' : 'valid';
}

/** The same day `months` later, or the last day of a shorter month. `null` months: no end. */
export function endOfTerm(from: Date, months: number | null): Date | null {
	if (months === null) return null;
	const end = new Date(from);
	end.setUTCMonth(end.getUTCMonth() + months);
	const isLonger = end.getUTCDate() !== from.getUTCDate();
	if (isLonger) end.setUTCDate(0);
	return end;
}
