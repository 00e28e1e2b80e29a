// Issues an award: only for accepted work and passed quizzes, only with all eleven elements, once for a person and a version of an achievement.
import { randomInt } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import * as m from '#messages';
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import { newCode } from '#platform/identifier/identifier.ts';
import { notify } from '#platform/notifications/notifications.server.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { listAcceptedTasks, type AcceptedTask } from '../../assessment/assessment.server.ts';
import { listCompletedActivities } from '../../learning/learning.server.ts';
import { findOrganisation, holdPerson, namesOf, type Organisation } from '../../people/people.server.ts';
import { hasRoleFor, type Actor } from '../../people/people.ts';
import { linkThread } from '../../thread/thread.server.ts';
import { achievementNode } from '../achievements/publish-achievement.server.ts';
import { demandsOf, listVersions, unitsOf, type Achievement } from '../achievements/achievement.queries.server.ts';
import type { AwardSnapshot } from '../credentials.ts';
import { buildAchievementCredential, isSampleAward } from '../document/achievement-credential.rules.ts';
import { elementName } from '../document/element-names.ts';
import { addStatusList, ensureIssuer, lockStatusList, type ReadyIssuer, type SigningTools } from '../issuers/ensure-issuer.server.ts';
import { offlineDocuments } from '../signing/document-loader.server.ts';
import { signCredential } from '../signing/sign.server.ts';
import { chooseFreeIndex, statusAt, withStatus } from '../status/bitstring.rules.ts';
import { statusListUrl } from '../status/sign-status-list.server.ts';
import { award, statusList } from '../tables.ts';
import { awardCode } from './award-code.rules.ts';
import { documentInput } from './award-document.rules.ts';
import { endOfTerm } from './award-state.rules.ts';
import { findAwardFor } from './award.queries.server.ts';
import { eligibility } from './eligibility.rules.ts';
import { takeSnapshot } from './snapshot.server.ts';

export interface AwardInput {
	readonly personId: string;
	readonly achievementId: string;
}

export interface IssuedAward {
	readonly awardId: string;
	/** False when the award was there already: issuing twice has one effect. */
	readonly isNew: boolean;
}

/**
 * Issues as a coordinator of the organisation whose assessors accepted the work. Refuses with `credentials.own-award`,
 * `credentials.not-eligible`, `problem.forbidden`, or `credentials.elements-missing` (details name the elements).
 */
export async function issueAward(db: Db, tools: SigningTools, actor: Actor, input: AwardInput, now: Date): Promise<IssuedAward> {
	if (actor.personId === input.personId) throw new Problem('credentials.own-award', 403);
	return db.transaction(async (tx) => {
		const claim = await findClaim(tx, input);
		if (!hasRoleFor(actor, 'coordinator', claim.organisation.id)) throw forbidden();
		return writeAward(tx, tools, { ...claim, issuedBy: actor.personId }, now);
	});
}

/** Issues an award of the sample centre, in the name of one of its fictional people. */
export async function awardForSample(db: Db, tools: SigningTools, input: AwardInput & { readonly issuedBy: string }, now: Date): Promise<IssuedAward> {
	return db.transaction(async (tx) => {
		const claim = await findClaim(tx, input);
		if (!claim.organisation.sample) throw forbidden();
		return writeAward(tx, tools, { ...claim, issuedBy: input.issuedBy }, now);
	});
}

interface Claim extends AwardInput {
	readonly achievement: Achievement;
	readonly organisation: Organisation;
	readonly work: readonly AcceptedTask[];
}

/** The newest version of the achievement for which the work is enough. */
export async function findClaim(db: Db, input: AwardInput): Promise<Claim> {
	const versions = await listVersions(db, input.achievementId);
	if (versions.length === 0) throw notFound();
	const accepted = await listAcceptedTasks(db, input.personId);
	const completed = await listCompletedActivities(db, input.personId);
	for (const achievement of versions) {
		const answer = eligibility(achievement.structure, demandsOf(await unitsOf(db, achievement)), { accepted, completed });
		if (!answer.isEligible) continue;
		const organisation = await findOrganisation(db, answer.organisationId);
		if (!organisation) throw notFound();
		return { ...input, achievement, organisation, work: answer.work };
	}
	throw new Problem('credentials.not-eligible', 409);
}

async function writeAward(db: Db, tools: SigningTools, claim: Claim & { readonly issuedBy: string }, now: Date): Promise<IssuedAward> {
	const { personId, achievement, organisation } = claim;
	const { achievementId, version } = achievement;
	await lockAwarding(db, claim);
	await holdPerson(db, personId);
	const issuer = await ensureIssuer(db, tools, organisation);
	const list = await takeStatusEntry(db, organisation.id);
	const known = await findAwardFor(db, personId, achievementId, version);
	if (known) return { awardId: known.id, isNew: false };
	const id = awardCode(achievement.plateNumber, newCode(16));
	const made = await signAward(db, tools, { claim, issuer, id, list }, now);
	await db.insert(award).values({
		...{ id, achievementId, achievementVersion: version, personId, organisationId: organisation.id },
		...{ issuedBy: claim.issuedBy, issuedAt: now, ...made, statusListId: list.id, statusIndex: list.index }
	});
	await db.update(statusList).set({ taken: list.taken }).where(eq(statusList.id, list.id));
	await linkAward(db, claim, id);
	await tell(db, claim, id, now);
	return { awardId: id, isNew: true };
}

/** One award at a time for a person and an achievement, whoever issues. An award that was revoked may be followed by a new one. */
async function lockAwarding(db: Db, { personId, achievementId }: AwardInput): Promise<void> {
	await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`credentials award ${personId} ${achievementId}`}))`);
}

interface StatusEntry {
	readonly id: string;
	readonly index: number;
	/** The list with this entry marked. */
	readonly taken: Uint8Array;
}

/** A random free entry of the issuer's newest list; a full list is followed by a new one. The list stays locked. */
async function takeStatusEntry(db: Db, organisationId: string): Promise<StatusEntry> {
	const newest = await lockStatusList(db, organisationId);
	const index = freeIndexOf(newest.taken);
	if (index !== null) return { id: newest.id, index, taken: withStatus(newest.taken, index, true) };
	const next = await addStatusList(db, organisationId);
	const first = freeIndexOf(next.taken) ?? 0;
	return { id: next.id, index: first, taken: withStatus(next.taken, first, true) };
}

function freeIndexOf(taken: Uint8Array): number | null {
	const used = new Set<number>();
	for (let index = 0; index < taken.length * 8; index += 1) if (statusAt(taken, index)) used.add(index);
	return chooseFreeIndex(used, (limit) => randomInt(limit));
}

interface Signing {
	readonly claim: Claim;
	readonly issuer: ReadyIssuer;
	readonly id: string;
	readonly list: StatusEntry;
}

async function signAward(db: Db, tools: SigningTools, { claim, issuer, id, list }: Signing, now: Date) {
	const { achievement, organisation, personId, work } = claim;
	const { origin } = tools.config;
	const learner = (await namesOf(db, [personId])).get(personId) ?? '';
	const units = await unitsOf(db, achievement);
	const snapshot: AwardSnapshot = await takeSnapshot(db, { learner, personId, achievement, units, evidence: work, organisation, did: issuer.did });
	const expiresAt = endOfTerm(now, achievement.structure.validityMonths);
	const input = documentInput({
		...{ origin, isSample: organisation.sample, awardId: id, achievementVersion: achievement.version, issuedAt: now, expiresAt, snapshot },
		status: { listUrl: statusListUrl(origin, list.id), index: list.index },
		words: { levelProposed: inLocale(snapshot.language, () => m.credentials_eqf_self()) }
	});
	const built = buildAchievementCredential(input);
	if (!built.isComplete) throw new Problem(built.code, 422, { elements: built.missing.map(elementName).join(', '), codes: built.missing.join(' ') });
	const documents = offlineDocuments({ origins: [origin], issuers: [] });
	const signedBytes = await signCredential(built.document, { key: issuer.key, documents, now });
	return { signedBytes, signingKeyId: issuer.keyId, snapshot, expiresAt, sample: isSampleAward(input) };
}

/** Private like the evidence and the judgements that it rests on: the node says whose it is. */
async function linkAward(db: Db, { achievement, organisation, personId, work }: Claim, id: string): Promise<void> {
	const node = `award:${id}`;
	const plate = { letter: 'A', number: achievement.plateNumber } as const;
	const title = { owner: achievement.structure.texts, block: 'achievement/title' };
	const judgements = work.flatMap(({ evidenceId, judgements }) => judgements.map(({ criterion }) => `judgement:${evidenceId}/${criterion}`));
	await linkThread(
		db,
		[{ id: node, kind: 'award', record: node, version: 1, plate, title, personId, organisationId: organisation.id }],
		[achievementNode(achievement.achievementId, achievement.version), ...judgements].map((from) => ({ from, to: node }))
	);
}

async function tell(db: Db, { organisation, personId, issuedBy }: Claim & { readonly issuedBy: string }, awardId: string, now: Date): Promise<void> {
	await audit(db, { actorId: issuedBy, action: 'credentials.award-issued', subject: `award:${awardId}`, organisationId: organisation.id });
	await notify(db, { personId, kind: 'award_issued', details: { award: awardId }, href: `/credentials/${awardId}` }, now);
}
