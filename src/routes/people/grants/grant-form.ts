// The form that gives a role, read once at the edge.
import { z } from 'zod';
import { endOfDay, startOfDay } from './day.rules.ts';

/** A day that a calendar on paper could have; years at the ends of time have no neighbours in every time zone. */
const day = z.iso.date({ error: 'people.date-wrong', abort: true }).regex(/^2[01]/, 'people.date-wrong');

export const grantForm = z.object({
	personId: z.uuid('people.no-such-person'),
	role: z.string().min(1, 'people.choice-unknown'),
	startsOn: day,
	endsOn: z.union([z.literal('').transform(() => null), day], 'people.date-wrong').default(null)
});

/** From the beginning of the first day (not before now) to the end of the last one. */
export function datesOf(
	form: { readonly startsOn: string; readonly endsOn: string | null },
	timeZone: string,
	now: Date
): { startsAt: Date; endsAt: Date | null } {
	const begins = startOfDay(form.startsOn, timeZone);
	return { startsAt: begins < now ? now : begins, endsAt: form.endsOn ? endOfDay(form.endsOn, timeZone) : null };
}
