// What stands beside and above the pages of a unit: titles of its steps, and the thread it hangs on.
import type { Db } from '#platform/db/db.server.ts';
import { justified, walkThread } from '../../thread/thread.server.ts';
import type { Thread } from '../../thread/thread.ts';
import type { AuthoredTexts, Phrase } from '../../translation/translation.server.ts';
import type { OpenUnit } from './open-unit.server.ts';
import { stepHref, type Step } from './progress.rules.ts';

export interface Rail {
	readonly plate: string;
	readonly href: string;
	readonly title: Phrase;
	readonly steps: readonly (Step & { readonly title: Phrase; readonly href: string; readonly isHere: boolean })[];
}

/** The blocks of texts that `railOf` needs. */
export function railBlocks({ unit }: Pick<OpenUnit, 'unit'>): string[] {
	return ['title', ...unit.structure.activities.map((activity) => `${activity.id}/title`)];
}

/** `here` is the activity whose page this is; null on the unit's own page. */
export function railOf({ unit, slug, steps, enrolment }: OpenUnit, texts: AuthoredTexts, here: string | null): Rail {
	return {
		plate: unit.plate,
		href: `/learning/${slug}`,
		title: texts.phrase(unit.owner, 'title'),
		steps: steps.map((step) => ({
			...step,
			title: texts.phrase(unit.owner, `${step.activity}/title`),
			href: stepHref(slug, step, enrolment.marks[step.activity]),
			isHere: step.activity === here
		}))
	};
}

/** The thread that justifies the unit, and the achievements it counts for, for the strip. One statement. */
export async function readStrip(db: Db, owner: string, locale: string): Promise<Thread> {
	return justified(await walkThread(db, [owner], 'to-needs', locale, { ahead: 'achievement' }), [owner]);
}
