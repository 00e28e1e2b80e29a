// When a period of retention began that ends now. Pure.

/** The instant `months` calendar months before `now` (UTC); a day that the month lacks becomes its last day. */
export function periodStart(now: Date, months: number): Date {
	const start = new Date(now);
	start.setUTCMonth(now.getUTCMonth() - months, 1);
	const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
	start.setUTCDate(Math.min(now.getUTCDate(), lastDay));
	return start;
}
