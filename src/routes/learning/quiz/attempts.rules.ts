// How many times a quiz may be handed in. A day is any 24 hours, so that no time zone and no midnight matters. Pure.

const day = 86_400_000;

export interface AttemptsLeft {
	readonly left: number;
	/** When the next attempt is possible; null when one is possible now. */
	readonly nextAt: Date | null;
}

/** The instant after which attempts count. */
export function attemptsCountSince(now: Date): Date {
	return new Date(now.getTime() - day);
}

/** `attempts` are the times of earlier ones, in any order. */
export function attemptsLeft(attempts: readonly Date[], perDay: number, now: Date): AttemptsLeft {
	const since = attemptsCountSince(now).getTime();
	const recent = attempts
		.map((at) => at.getTime())
		.filter((at) => at > since)
		.sort((a, b) => a - b);
	const left = Math.max(0, perDay - recent.length);
	const freeing = recent[recent.length - perDay];
	return { left, nextAt: left > 0 || freeing === undefined ? null : new Date(freeing + day) };
}
