// What the home page of a practitioner shows: at most five statements, whatever the number of rows.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { waitingForSql } from '../assessment/assessment.server.ts';
import { candidatesSql, listAwardsOf, listProgrammes, stateAt, type Award } from '../credentials/credentials.server.ts';
import { listCatalogue, type Catalogue, type CatalogueRow } from '../curriculum/curriculum.server.ts';
import { learnerOverview, type LearnerUnit } from '../learning/learning.server.ts';
import { hasRole, organisationsFor, type Actor } from '../people/people.ts';
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
	const catalogue = await listCatalogue(db, locale, { page: 1, minutes: minutes || undefined, sort: 'minutes' });
	return {
		name: actor.name,
		now,
		minutes,
		units: overview.map((unit) => toHomeUnit(unit, texts)),
		awards: awards.map((award) => toHomeAward(award, locale, now)),
		programmes: overview.length + awards.length === 0 ? await listProgrammes(db, locale) : [],
		...suggest(catalogue, new Set(overview.map((unit) => unit.unitId))),
		duties: await dutiesOf(db, actor)
	};
}

/** What waits for an assessor and for a coordinator; whoever is neither has no duties and is asked nothing. */
async function dutiesOf(db: Db, actor: Actor): Promise<{ readonly evidence: number; readonly awards: number }> {
	const isAssessor = hasRole(actor, 'assessor');
	const isCoordinator = hasRole(actor, 'coordinator');
	if (!isAssessor && !isCoordinator) return { evidence: 0, awards: 0 };
	const awards = sql`(select count(*)::int from ${candidatesSql(organisationsFor(actor, 'coordinator'))} c where c.person_id <> ${actor.personId})`;
	const [row] = await rowsOf<{ evidence: number; awards: number }>(
		db,
		sql`select ${isAssessor ? waitingForSql(actor) : sql`0`} as evidence, ${isCoordinator ? awards : sql`0`} as awards`
	);
	return row ?? { evidence: 0, awards: 0 };
}

/** What to begin next, and why there is nothing where there is nothing: no unit fits, all that fit are begun, or more stand in the catalogue. */
function suggest({ rows, pages }: Catalogue, taken: ReadonlySet<string>): { suggestions: readonly CatalogueRow[]; none: 'fits' | 'left' | 'here' } {
	const suggestions = rows.filter((row) => !taken.has(row.unitId)).slice(0, 5);
	return { suggestions, none: rows.length === 0 ? 'fits' : pages > 1 ? 'here' : 'left' };
}

function activityTitles(overview: readonly LearnerUnit[]): string[] {
	return [...new Set(overview.flatMap((unit) => unit.steps.map((step) => `${step.activity}/title`)))];
}

function toHomeUnit(unit: LearnerUnit, texts: AuthoredTexts) {
	const said = (block: string) => {
		const text = texts.text(unit.owner, block);
		return { title: text?.body ?? '', titleLocale: text?.locale ?? 'en' };
	};
	const { unitId, plate, href, isComplete, minutesLeft } = unit;
	return {
		...{ unitId, plate, href, isComplete, minutesLeft },
		...said('title'),
		next: unit.next && { href: unit.next.href, minutes: unit.next.minutes, isReturned: unit.next.isReturned },
		handedIn: unit.handedIn.map(({ activity, ...record }) => ({ ...record, ...said(`${activity}/title`) })),
		steps: unit.steps.map(({ activity, kind, minutes, state, isReturned }) => ({ ...said(`${activity}/title`), kind, minutes, state, isReturned }))
	};
}

function toHomeAward(award: Award, locale: string, now: Date) {
	const { id, snapshot, issuedAt, expiresAt, sample } = award;
	const title = snapshot.title[locale];
	return {
		...{ id, issuedAt, expiresAt, sample },
		plate: snapshot.plate,
		title: title ?? snapshot.title[snapshot.language] ?? '',
		titleLocale: title ? locale : snapshot.language,
		/** An award is dated where it was issued. */
		timeZone: snapshot.issuer.timeZone,
		state: stateAt(award, now)
	};
}
