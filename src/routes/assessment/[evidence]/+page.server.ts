// Evidence beside the criteria: first the declaration, then the reading, then the judgement.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { inARequest } from '#platform/events/events.server.ts';
import { answerForm } from '#platform/http/forms.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { renderMarkdown } from '#platform/markdown/markdown.ts';
import { forbidden, notFound, Problem } from '#platform/problem/problem.ts';
import { signedIn } from '../../people/people.ts';
import { findUnitVersion } from '../../curriculum/curriculum.server.ts';
import { namesOf } from '../../people/people.server.ts';
import { plateSlug, plateText } from '../../thread/thread.ts';
import { readTexts } from '../../translation/translation.server.ts';
import { listEvidenceBeside, missingEvidence, type Evidence } from '../evidence/evidence.queries.server.ts';
import { removalReasons } from '../evidence/removal.rules.ts';
import { removeEvidence } from '../evidence/remove-evidence.server.ts';
import { clearanceOf } from '../judgements/clearance.queries.server.ts';
import { decideEvidence } from '../judgements/decide-evidence.server.ts';
import { outcomes, verdicts, type Judgement } from '../judgements/decision.rules.ts';
import { declareConflict } from '../judgements/declare-conflict.server.ts';
import { mayJudge } from '../policy.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const all = isId(params.evidence) ? await listEvidenceBeside(db, params.evidence) : [];
	const given = all.find((one) => one.id === params.evidence);
	if (!given) throw isId(params.evidence) ? await missingEvidence(db, params.evidence) : notFound();
	if (given.personId === actor.personId) throw new Problem('assessment.own-evidence', 403);
	if (!mayJudge(actor, given)) throw forbidden();
	const unit = await findUnitVersion(db, given.unitId, given.unitVersion);
	const task = unit?.structure.activities.find((activity) => activity.id === given.activity);
	if (!unit || task?.kind !== 'task') throw notFound();
	const clearance = await clearanceOf(db, given.itemId, actor.personId);
	const texts = await readTexts(db, [unit.owner], locale, blocksOf(task.id, task.criteria));
	const names = await namesOf(db, [given.personId, ...all.flatMap((one) => (one.decision ? [one.decision.assessorId] : []))]);
	const said = (block: string) => texts.phrase(unit.owner, block);
	const brief = said(`${task.id}/brief`);
	return {
		plate: plateText('E', given.plateNumber),
		unitPlate: unit.plate,
		unitTitle: said('title'),
		person: names.get(given.personId) ?? '',
		submittedAt: given.submittedAt,
		state: given.state,
		clearance,
		task: { title: said(`${task.id}/title`), brief: { html: renderMarkdown(brief.body), locale: brief.locale } },
		criteria: task.criteria.map(({ id }) => ({ id, text: said(`${task.id}/${id}`), lookFor: said(`${task.id}/${id}/look-for`) })),
		evidence: clearance === 'clear' ? all.map((one) => shown(one, names)) : []
	};
};

function blocksOf(task: string, criteria: readonly { readonly id: string }[]): string[] {
	return ['title', `${task}/title`, `${task}/brief`, ...criteria.flatMap(({ id }) => [`${task}/${id}`, `${task}/${id}/look-for`])];
}

function shown(one: Evidence, names: ReadonlyMap<string, string>) {
	const { id, reflection, fileName, declaredFictional, submittedAt, state, decision, removal } = one;
	return {
		...{ id, reflection, fileName, declaredFictional, submittedAt, state, removal },
		plate: plateText('E', one.plateNumber),
		decision: decision && { ...decision, assessor: names.get(decision.assessorId) ?? null }
	};
}

const conflictSchema = z.object({ conflict: z.enum(['no', 'yes'], 'assessment.conflict-missing') });
const removalSchema = z.object({ removalReason: z.enum(removalReasons).nullable().catch(null) });
const decisionSchema = z.looseObject({
	outcome: z.enum(outcomes).nullable().catch(null),
	note: z.string().catch(''),
	declaredFictional: z.string().optional()
});
const verdictSchema = z.enum(verdicts).nullable().catch(null);

export const actions: Actions = {
	declare: async ({ locals, params, request, url }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, conflictSchema, async ({ conflict }) => {
			await declareConflict(db, actor, { evidenceId: idOf(params.evidence), hasConflict: conflict === 'yes' }, new Date());
			redirect(303, url.pathname);
		});
	},
	decide: async ({ locals, params, request, url }) => {
		const { app, db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, decisionSchema, async ({ outcome, note, declaredFictional }, form) => {
			const judgements = judgementsIn(form);
			await decideEvidence(
				db,
				actor,
				{ evidenceId: idOf(params.evidence), judgements, outcome, note, declaredFictional: declaredFictional === 'on' },
				new Date()
			);
			await app.deliver(inARequest);
			redirect(303, url.pathname);
		});
	},
	remove: async ({ locals, params, request, url }) => {
		const { app, db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, removalSchema, async ({ removalReason: reason }) => {
			const { plateNumber, wasWaiting } = await removeEvidence(db, app.files, actor, { evidenceId: idOf(params.evidence), reason }, new Date());
			await app.deliver(inARequest);
			redirect(303, wasWaiting ? `/assessment?removed=${plateSlug('E', plateNumber)}` : url.pathname);
		});
	}
};

function idOf(evidence: string): string {
	if (!isId(evidence)) throw notFound();
	return evidence;
}

/** The criteria that the form names; which there must be is the verb's to say. */
function judgementsIn(form: FormData): Judgement[] {
	const names = [...form.keys()].flatMap((name) => /^(?:verdict|reason)-([a-z0-9-]{1,100})$/.exec(name)?.[1] ?? []);
	return [...new Set(names)].slice(0, 100).map((criterion) => ({
		criterion,
		verdict: verdictSchema.parse(form.get(`verdict-${criterion}`)),
		reason: String(form.get(`reason-${criterion}`) ?? '').replaceAll('\r\n', '\n')
	}));
}
