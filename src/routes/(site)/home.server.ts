// What the home page of a practitioner shows: at most five statements, whatever the number of rows.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { contentLocale } from '#platform/i18n/locales.ts';
import { waitingForSql } from '../assessment/assessment.server.ts';
import { listedCompetencesSql, type ListedCompetence } from '../competence/competence.server.ts';
import { candidatesSql, listAwardsOf, listProgrammes, stateAt, type Award } from '../credentials/credentials.server.ts';
import { listCatalogue, type Catalogue, type CatalogueRow } from '../curriculum/curriculum.server.ts';
import { learnerOverview, proofsOf, type LearnerUnit, type Proof } from '../learning/learning.server.ts';
import { hasRole, organisationsFor, type Actor } from '../people/people.ts';
import { readTexts, type AuthoredTexts } from '../translation/translation.server.ts';

export async function homeOf(db: Db, actor: Actor, locale: string, minutes: number, now: Date) {
	const overview = await learnerOverview(db, actor.personId);
	const proofs = proofsOf(overview.map(({ proving }) => proving));
	const texts = await readTexts(
		db,
		overview.map((unit) => unit.owner),
		locale,
		['title', ...activityTitles(overview)]
	);
	const awards = await listAwardsOf(db, actor.personId);
	const catalogue = await listCatalogue(db, locale, { page: 1, minutes: minutes || undefined, sort: 'minutes' });
	const { duties, competences } = await dutiesAnd(
		db,
		actor,
		proofs.map(({ competence }) => competence),
		locale
	);
	return {
		name: actor.name,
		now,
		minutes,
		units: overview.map((unit) => toHomeUnit(unit, texts)),
		proofs: proofs.flatMap((proof) => toHomeProof(proof, competences, awards, now)).sort((a, b) => b.level - a.level || (a.plate < b.plate ? -1 : 1)),
		awards: awards.map((award) => toHomeAward(award, locale, now)),
		programmes: overview.length + awards.length === 0 ? await listProgrammes(db, locale) : [],
		...suggest(catalogue, new Set(overview.map((unit) => unit.unitId))),
		duties
	};
}

/**
 * What waits for an assessor and for a coordinator, and the competences of these ids: one statement, or none. Whoever is neither has no
 * duties and is asked nothing.
 */
async function dutiesAnd(db: Db, actor: Actor, competenceIds: readonly string[], locale: string) {
	const isAssessor = hasRole(actor, 'assessor');
	const isCoordinator = hasRole(actor, 'coordinator');
	if (!isAssessor && !isCoordinator && competenceIds.length === 0) return { duties: { evidence: 0, awards: 0 }, competences: [] };
	const awards = sql`(select count(*)::int from ${candidatesSql(organisationsFor(actor, 'coordinator'))} c where c.person_id <> ${actor.personId})`;
	const [row] = await rowsOf<{ evidence: number; awards: number; competences: ListedCompetence[] | null }>(
		db,
		sql`select ${isAssessor ? waitingForSql(actor) : sql`0`} as evidence, ${isCoordinator ? awards : sql`0`} as awards,
			${listedCompetencesSql(competenceIds, contentLocale(locale))} as competences`
	);
	return { duties: { evidence: row?.evidence ?? 0, awards: row?.awards ?? 0 }, competences: row?.competences ?? [] };
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
		const { body, locale } = texts.phrase(unit.owner, block);
		return { title: body, titleLocale: locale };
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

/** A competence with its proof and the awards in force that rest on it; nothing where the competence is not there any more. */
function toHomeProof({ competence, ...proof }: Proof, competences: readonly ListedCompetence[], awards: readonly Award[], now: Date) {
	const listed = competences.find(({ id }) => id === competence);
	if (!listed) return [];
	const restsOnIt = ({ snapshot }: Award) => snapshot.thread.nodes.some(({ kind, plate }) => kind === 'competence' && plate === listed.plate);
	const inForce = awards.filter((award) => stateAt(award, now) === 'valid' && restsOnIt(award));
	return [
		{
			...listed,
			...proof,
			awards: inForce.map(({ id, snapshot, expiresAt, sample }) => ({ id, plate: snapshot.plate, expiresAt, sample, timeZone: snapshot.issuer.timeZone }))
		}
	];
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
