// Days of a calendar and the instants they begin at. Pure.
import { isoDay } from '#platform/i18n/dates.ts';

/** The instant at which a day (`2026-11-20`) begins in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
	const asUtc = Date.parse(`${day}T00:00:00Z`);
	const guess = asUtc - offsetAt(asUtc, timeZone);
	const midnight = new Date(asUtc - offsetAt(guess, timeZone));
	// Where clocks leave midnight out, the day begins with the hour that they go to.
	return dayOf(midnight, timeZone) < day ? new Date(Math.max(guess, midnight.getTime())) : midnight;
}

/** The instant at which a day is over. */
export function endOfDay(day: string, timeZone: string): Date {
	const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
	return startOfDay(next, timeZone);
}

/** The day that an instant falls on. */
export function dayOf(instant: Date, timeZone: string): string {
	return isoDay(instant, timeZone);
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
	const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
	return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
