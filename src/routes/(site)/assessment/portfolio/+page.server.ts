// A learner's own portfolio: what is still to do in the units they have begun, and their evidence, newest first. It stands outside the room of
// evidence because only learning knows what was begun.
import { listEvidenceOf, mayBeTakenBack, type Evidence } from '../../../assessment/assessment.server.ts';
import { unitNode } from '../../../curriculum/curriculum.server.ts';
import { learnerOverview, type LearnerUnit } from '../../../learning/learning.server.ts';
import { signedIn } from '../../../people/people.ts';
import { plateSlug, plateText } from '../../../thread/thread.ts';
import { readTexts } from '../../../translation/translation.server.ts';
import { portfolioFilter, shownEvidence } from './portfolio-filter.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const filter = portfolioFilter(url);
	const all = await listEvidenceOf(db, actor.personId);
	const units = await learnerOverview(db, actor.personId);
	const texts = await readTexts(db, [...all.map(ownerOf), ...units.map(({ owner }) => owner)], locale, [
		...new Set([...all.flatMap(blocksOf), ...units.flatMap(({ steps }) => steps.map(({ activity }) => `${activity}/title`))])
	]);
	return {
		filter,
		counts: { all: all.length, waiting: count(all, 'waiting'), returned: count(all, 'returned'), accepted: count(all, 'accepted') },
		open: units.flatMap((unit) =>
			openOf(unit).map(({ activity, kind, href, minutes }) => ({
				kind,
				href,
				minutes,
				unitPlate: unit.plate,
				title: texts.phrase(unit.owner, `${activity}/title`)
			}))
		),
		isAllDone: units.length > 0 && units.every(({ isComplete }) => isComplete),
		evidence: shownEvidence(all, filter).map((one) => ({
			id: one.id,
			plate: plateText('E', one.plateNumber),
			unitPlate: plateText('U', one.unitPlateNumber),
			href: `/learning/${plateSlug('U', one.unitPlateNumber)}/tasks/${one.activity}`,
			title: texts.phrase(ownerOf(one), `${one.activity}/title`),
			submittedAt: one.submittedAt,
			state: one.state,
			fileName: one.fileName,
			removal: one.removal,
			mayBeTakenBack: mayBeTakenBack(one),
			isLatest: all.find((each) => each.itemId === one.itemId) === one,
			decision: one.decision && { note: one.decision.note, at: one.decision.at, judgements: one.decision.judgements },
			criteria: (one.decision?.judgements ?? []).map(({ criterion }) => ({ id: criterion, text: texts.phrase(ownerOf(one), `${one.activity}/${criterion}`) }))
		}))
	};
};

/** Quizzes and tasks that an award would ask for. What waits for an assessor or came back stands with its evidence. */
function openOf({ steps }: LearnerUnit) {
	return steps.filter(({ kind, state, isReturned }) => kind !== 'lesson' && state !== 'done' && state !== 'waiting' && !isReturned);
}

function ownerOf({ unitId, unitVersion }: Evidence): string {
	return unitNode(unitId, unitVersion);
}

function blocksOf(one: Evidence): string[] {
	return [`${one.activity}/title`, ...(one.decision?.judgements ?? []).map(({ criterion }) => `${one.activity}/${criterion}`)];
}

function count(all: readonly Evidence[], state: Evidence['state']): number {
	return all.filter((one) => one.state === state).length;
}
