// What the home page of a practitioner shows: at most five statements, whatever the number of rows.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { contentLocale } from '#platform/i18n/locales.ts';
import { waitingForSql, withoutJudgeSql, type WithoutJudge } from '../assessment/assessment.server.ts';
import { listedCompetencesSql, type ListedCompetence } from '../competence/competence.server.ts';
import { awardsAheadSql, candidatesSql, listAwardsOf, listProgrammes, stateAt, type Award, type AwardAhead } from '../credentials/credentials.server.ts';
import { listCatalogue, type Catalogue, type CatalogueRow } from '../curriculum/curriculum.server.ts';
import { learnerOverview, proofsOf, type LearnerUnit, type Proof } from '../learning/learning.server.ts';
import { hasRole, organisationsFor, type Actor } from '../people/people.ts';
import { plateHref, plateText } from '../thread/thread.ts';
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
	const holdsRole = actor.grants.some(({ role }) => role !== 'learner');
	const { duties, competences, ahead } = await dutiesAnd(
		db,
		actor,
		proofs.map(({ competence }) => competence),
		{ locale, now }
	);
	return {
		name: actor.name,
		now,
		minutes,
		units: overview.map((unit) => toHomeUnit(unit, texts)),
		proofs: proofs
			.flatMap((proof) => toHomeProof(proof, competences, awards, now))
			.map((proof) => ({ ...proof, next: nextFor(proof, overview, ahead) }))
			.sort((a, b) => b.level - a.level || (a.plate < b.plate ? -1 : 1)),
		awards: awards.map((award) => toHomeAward(award, locale, now)),
		/** What everything is accepted for, and a coordinator can issue. */
		ready: ahead.filter(({ isReady }) => isReady).map(toNextAward),
		programmes: overview.length + awards.length === 0 && !holdsRole ? await listProgrammes(db, locale) : [],
		...suggest(catalogue, new Set(overview.map((unit) => unit.unitId))),
		duties,
		holdsRole,
		mayAdminister: hasRole(actor, 'administrator')
	};
}

/**
 * What waits for an assessor and for a coordinator, the competences of these ids and the awards ahead: one statement, or none. Whoever is
 * neither and has handed in nothing is asked nothing.
 */
async function dutiesAnd(db: Db, actor: Actor, competenceIds: readonly string[], { locale, now }: { readonly locale: string; readonly now: Date }) {
	const isAssessor = hasRole(actor, 'assessor');
	const isCoordinator = hasRole(actor, 'coordinator');
	if (!isAssessor && !isCoordinator && competenceIds.length === 0) return { duties: { evidence: 0, awards: 0, withoutJudge: [] }, competences: [], ahead: [] };
	const coordinated = organisationsFor(actor, 'coordinator');
	const awards = sql`(select count(*)::int from ${candidatesSql(coordinated)} c where c.person_id <> ${actor.personId})`;
	const [row] = await rowsOf<DutiesRow>(
		db,
		sql`select ${isAssessor ? waitingForSql(actor) : sql`0`} as evidence, ${isCoordinator ? awards : sql`0`} as awards,
			${isCoordinator ? withoutJudgeSql(coordinated, now) : sql`null::json`} as "withoutJudge",
			${listedCompetencesSql(competenceIds, contentLocale(locale))} as competences,
			${competenceIds.length > 0 ? awardsAheadSql(actor.personId) : sql`null::json`} as ahead`
	);
	const duties = { evidence: row?.evidence ?? 0, awards: row?.awards ?? 0, withoutJudge: row?.withoutJudge ?? [] };
	return { duties, competences: row?.competences ?? [], ahead: row?.ahead ?? [] };
}

interface DutiesRow extends Record<string, unknown> {
	evidence: number;
	awards: number;
	withoutJudge: WithoutJudge[] | null;
	competences: ListedCompetence[] | null;
	ahead: AwardAhead[] | null;
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

/** The award to which the units lead that show the competence: one that can be issued before another. */
function nextFor(
	{ id, awards }: { readonly id: string; readonly awards: readonly unknown[] },
	overview: readonly LearnerUnit[],
	ahead: readonly AwardAhead[]
): NextAward | null {
	if (awards.length > 0) return null;
	const showing = overview.filter(({ proving }) => proofsOf([proving]).some(({ competence }) => competence === id)).map(({ unitId }) => unitId);
	const leading = ahead.filter(({ units }) => units.some((unit) => showing.includes(unit)));
	const next = leading.find(({ isReady }) => isReady) ?? leading[0];
	return next ? toNextAward(next) : null;
}

interface NextAward {
	readonly plate: string;
	readonly href: string;
}

function toNextAward({ plateNumber }: AwardAhead): NextAward {
	return { plate: plateText('A', plateNumber), href: plateHref('A', plateNumber) ?? '/' };
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
