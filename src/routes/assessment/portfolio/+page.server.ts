// A learner's own evidence, newest first.
import { choiceParameter } from '#platform/http/pages.server.ts';
import { unitNode } from '../../curriculum/curriculum.server.ts';
import { signedIn } from '../../people/people.ts';
import { plateSlug, plateText } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { listEvidenceOf, type Evidence } from '../evidence/evidence.queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const state = choiceParameter(url, 'state', ['waiting', 'returned', 'accepted']) ?? null;
	const all = await listEvidenceOf(db, actor.personId);
	const texts = await readTexts(db, all.map(ownerOf), locale, [...new Set(all.flatMap(blocksOf))]);
	const said = (owner: string, block: string) => ({ body: texts.body(owner, block), locale: texts.text(owner, block)?.locale ?? 'en' });
	return {
		state,
		counts: { all: all.length, waiting: count(all, 'waiting'), returned: count(all, 'returned'), accepted: count(all, 'accepted') },
		evidence: all
			.filter((one) => state === null || one.state === state)
			.map((one) => ({
				id: one.id,
				plate: plateText('E', one.plateNumber),
				unitPlate: plateText('U', one.unitPlateNumber),
				href: `/learning/${plateSlug('U', one.unitPlateNumber)}/tasks/${one.activity}`,
				title: said(ownerOf(one), `${one.activity}/title`),
				submittedAt: one.submittedAt,
				state: one.state,
				fileName: one.fileName,
				isLatest: all.find((each) => each.itemId === one.itemId) === one,
				decision: one.decision && { note: one.decision.note, at: one.decision.at, judgements: one.decision.judgements },
				criteria: (one.decision?.judgements ?? []).map(({ criterion }) => ({ id: criterion, text: said(ownerOf(one), `${one.activity}/${criterion}`) }))
			}))
	};
};

function ownerOf({ unitId, unitVersion }: Evidence): string {
	return unitNode(unitId, unitVersion);
}

function blocksOf(one: Evidence): string[] {
	return [`${one.activity}/title`, ...(one.decision?.judgements ?? []).map(({ criterion }) => `${one.activity}/${criterion}`)];
}

function count(all: readonly Evidence[], state: Evidence['state']): number {
	return all.filter((one) => one.state === state).length;
}
