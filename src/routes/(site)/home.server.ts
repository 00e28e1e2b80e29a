// What the home page of a practitioner shows: at most four statements, whatever the number of rows.
import type { Db } from '#platform/db/db.server.ts';
import { listAwardsOf, stateAt } from '../credentials/credentials.server.ts';
import { listCatalogue } from '../curriculum/curriculum.server.ts';
import { learnerOverview, type LearnerUnit } from '../learning/learning.server.ts';
import type { Actor } from '../people/people.ts';
import { parsePlate } from '../thread/thread.ts';
import { readTexts, type AuthoredTexts } from '../translation/translation.server.ts';

export async function homeOf(db: Db, actor: Actor, locale: string, minutes: number, now: Date) {
	const overview = await learnerOverview(db, actor.personId);
	const texts = await readTexts(
		db,
		overview.map((unit) => unit.owner),
		locale,
		['title', ...activityTitles(overview)]
	);
	const awards = await listAwardsOf(db, actor.personId);
	const suggestions = await listCatalogue(db, locale, { page: 1, minutes: minutes || undefined, sort: 'minutes' });
	const taken = new Set(overview.map((unit) => unit.unitId));
	return {
		name: actor.name,
		minutes,
		units: overview.map((unit) => toHomeUnit(unit, texts)),
		awards: awards.map((award) => ({
			id: award.id,
			plate: award.id.slice(0, 1) + ' ' + award.id.slice(1, award.id.indexOf('-')),
			title: award.snapshot.title[locale] ?? award.snapshot.title['en'] ?? '',
			titleLocale: award.snapshot.title[locale] ? locale : 'en',
			issuedAt: award.issuedAt,
			expiresAt: award.expiresAt,
			state: stateAt(award, now)
		})),
		suggestions: suggestions.rows.filter((row) => !taken.has(row.unitId)).slice(0, 5)
	};
}

function activityTitles(overview: readonly LearnerUnit[]): string[] {
	return [...new Set(overview.flatMap((unit) => unit.steps.map((step) => `${step.activity}/title`)))];
}

function toHomeUnit(unit: LearnerUnit, texts: AuthoredTexts) {
	const title = texts.text(unit.owner, 'title');
	return {
		unitId: unit.unitId,
		plate: unit.plate,
		plateNumber: parsePlate(unit.plate)?.number ?? 0,
		href: unit.href,
		title: title?.body ?? unit.unitId,
		titleLocale: title?.locale ?? 'en',
		isComplete: unit.isComplete,
		next: unit.next && { href: unit.next.href, minutes: unit.next.minutes, isReturned: unit.next.isReturned },
		steps: unit.steps.map((step) => {
			const text = texts.text(unit.owner, `${step.activity}/title`);
			return { title: text?.body ?? step.activity, titleLocale: text?.locale ?? 'en', minutes: step.minutes, state: step.state };
		})
	};
}
