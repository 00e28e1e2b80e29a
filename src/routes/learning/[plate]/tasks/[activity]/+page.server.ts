import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { inARequest } from '#platform/events/events.server.ts';
import { acceptedExtensions } from '#platform/files/media-type.rules.ts';
import { answerForm } from '#platform/http/forms.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { renderMarkdown } from '#platform/markdown/markdown.ts';
import { signedIn } from '../../../../people/people.ts';
import { mayBeTakenBack, listEvidenceForUnit, type Evidence } from '../../../../assessment/assessment.server.ts';
import type { Unit } from '../../../../curriculum/curriculum.server.ts';
import { plateText } from '../../../../thread/thread.ts';
import { readTexts, type AuthoredTexts } from '../../../../translation/translation.server.ts';
import { getActivity } from '../../../enrolments/activity.rules.ts';
import { getOpenUnit } from '../../../enrolments/open-unit.server.ts';
import { railOf, readStrip } from '../../../enrolments/rail.server.ts';
import { unitLinks } from '../../../lessons/lesson-content.ts';
import { saveTaskDraft } from '../../../tasks/save-task-draft.server.ts';
import { submitTask } from '../../../tasks/submit-task.server.ts';
import { takeBackTask } from '../../../tasks/take-back-task.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const open = await getOpenUnit(db, actor, params.plate);
	const { unit } = open;
	const task = getActivity(unit, 'task', params.activity);
	const texts = await readTexts(db, [unit.owner], locale);
	const evidence = await listEvidenceForUnit(db, actor.personId, unit.unitId, unit.version);
	const ofTask = evidence.filter((one) => one.activity === task.id);
	return {
		submissionKey: newId(),
		plate: unit.plate,
		rail: railOf(open, texts, task.id),
		strip: await readStrip(db, unit.owner, locale),
		title: texts.phrase(unit.owner, `${task.id}/title`),
		brief: proseOf(unit, `${task.id}/brief`, texts),
		reflection: proseOf(unit, `${task.id}/reflection`, texts),
		criteria: task.criteria.map(({ id }) => ({
			id,
			text: texts.phrase(unit.owner, `${task.id}/${id}`),
			lookFor: texts.phrase(unit.owner, `${task.id}/${id}/look-for`)
		})),
		minutes: task.minutes,
		minimumWords: task.minimumWords,
		upload: task.upload,
		accept: acceptedExtensions.join(','),
		extensions: acceptedExtensions.join(' '),
		translation: texts.state(),
		state: open.enrolment.tasks[task.id]?.state ?? null,
		draft: open.enrolment.taskDrafts[task.id] ?? null,
		evidence: ofTask.map(shownEvidence)
	};
};

function shownEvidence(one: Evidence) {
	const { id, plateNumber, reflection, fileName, submittedAt, state, decision, removal } = one;
	return {
		...{ id, reflection, fileName, submittedAt, state, removal, mayBeTakenBack: mayBeTakenBack(one) },
		plate: plateText('E', plateNumber),
		decision: decision && { note: decision.note, at: decision.at, judgements: decision.judgements }
	};
}

function proseOf(unit: Unit, block: string, texts: AuthoredTexts) {
	const { body, locale } = texts.phrase(unit.owner, block);
	return { html: renderMarkdown(body, unitLinks(unit)), locale };
}

const formSchema = z.object({
	submissionKey: z.uuid(),
	reflection: z.string(),
	declaredFictional: z.literal('on').optional(),
	file: z.instanceof(File).optional()
});

const takeBackSchema = z.object({ evidenceId: z.uuid() });

const draftSchema = formSchema.pick({ reflection: true, declaredFictional: true });

export const actions: Actions = {
	submit: async ({ locals, params, request, url }) => {
		const { app, db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, formSchema, async ({ submissionKey, reflection, declaredFictional, file }) => {
			const { enrolment } = await getOpenUnit(db, actor, params.plate);
			const given = {
				...{ enrolmentId: enrolment.id, activity: params.activity, submissionKey, reflection },
				declaredFictional: declaredFictional === 'on',
				file: file && file.name !== '' ? file : null
			};
			await submitTask(db, app.files, actor, given, new Date());
			await app.deliver(inARequest);
			redirect(303, url.pathname);
		});
	},
	takeBack: async ({ locals, params, request, url }) => {
		const { app, db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, takeBackSchema, async ({ evidenceId }) => {
			const { enrolment } = await getOpenUnit(db, actor, params.plate);
			await takeBackTask(db, app.files, actor, { enrolmentId: enrolment.id, evidenceId }, new Date());
			await app.deliver(inARequest);
			redirect(303, `${url.pathname}#hand`);
		});
	},
	keep: async ({ locals, params, request, url }) => {
		const { db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, draftSchema, async ({ reflection, declaredFictional }) => {
			const { enrolment } = await getOpenUnit(db, actor, params.plate);
			const given = { enrolmentId: enrolment.id, activity: params.activity, reflection, declaredFictional: declaredFictional === 'on' };
			await saveTaskDraft(db, actor, given, new Date());
			redirect(303, `${url.pathname}#hand`);
		});
	}
};
