// What an award would say if it were issued now, for the coordinator who is about to sign it. Nothing is written.
import type { Db } from '#platform/db/db.server.ts';
import { dateText } from '#platform/i18n/dates.ts';
import { forbidden } from '#platform/problem/problem.ts';
import { namesOf } from '../../people/people.server.ts';
import { hasRoleFor, type Actor } from '../../people/people.ts';
import { unitsOf } from '../achievements/achievement.queries.server.ts';
import { isSampleAward } from '../document/achievement-credential.rules.ts';
import type { SigningTools } from '../issuers/ensure-issuer.server.ts';
import { endOfTerm } from './award-state.rules.ts';
import { elementsOf, type ElementRow } from './award-view.ts';
import { findClaim, type AwardInput } from './issue-award.server.ts';
import { takeSnapshot } from './snapshot.server.ts';

export interface AwardPreview extends AwardInput {
	readonly elements: readonly ElementRow[];
	/** Null: no end. */
	readonly until: string | null;
	/** Whether it would be a sample, which is never in force. */
	readonly sample: boolean;
}

/** Refuses as issuing does: `credentials.not-eligible`, `problem.forbidden`. */
export async function previewAward(
	db: Db,
	tools: Pick<SigningTools, 'config'>,
	actor: Actor,
	input: AwardInput,
	{ locale, now }: { readonly locale: string; readonly now: Date }
): Promise<AwardPreview> {
	const { personId, achievementId } = input;
	const { achievement, organisation, work } = await findClaim(db, { personId, achievementId });
	if (!hasRoleFor(actor, 'coordinator', organisation.id)) throw forbidden();
	const learner = (await namesOf(db, [personId])).get(personId) ?? '';
	const units = await unitsOf(db, achievement);
	const snapshot = await takeSnapshot(db, { learner, personId, achievement, units, evidence: work, organisation, did: '' });
	const until = endOfTerm(now, achievement.structure.validityMonths);
	return {
		...{ personId, achievementId },
		elements: elementsOf({ snapshot, issuedAt: now }, locale),
		until: until && dateText(until, locale, organisation.timeZone),
		sample: isSampleAward({ origin: tools.config.origin, isSample: organisation.sample })
	};
}
