// What the operator decides for the whole centre: where it can be reached, how long records are kept and why, and who pays.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answerForm } from '#platform/http/forms.server.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { signedIn } from '../../people/people.ts';
import { lawfulBases, longestPeriod, recordKinds, type RecordKind, type RetentionRule } from '../centre.ts';
import { changeContact, changeFunding, changeRetention, changeSmallestCell } from './change-settings.server.ts';
import { readSettings } from './settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { contact, retention, funding, smallestCell } = await readSettings(locals.db);
	return {
		contact,
		rules: recordKinds.map((kind) => ({ kind, ...retention[kind] })),
		funding,
		smallestCell,
		languages: offeredLocales.map(({ tag, name }) => ({ tag, name })),
		done: url.searchParams.get('done')
	};
};

const period = z
	.string()
	.trim()
	.refine((text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= longestPeriod), 'centre.period-wrong')
	.transform((text) => (text === '' ? null : Number(text)));
const retentionForm = z.object(
	Object.fromEntries(
		recordKinds.flatMap((kind): [string, z.ZodType<string | number | null>][] => [
			[`${kind}-basis`, z.enum(lawfulBases, 'centre.basis-missing')],
			[`${kind}-months`, period]
		])
	)
);

const words = (most: number) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
		.pipe(z.string().max(most, 'centre.text-too-long'));
const fundingForm = z.object({
	isShown: z.literal('on').optional(),
	...Object.fromEntries(offeredLocales.map(({ tag }) => [`statement-${tag}`, words(1_000)])),
	project: words(200),
	emblem: z.instanceof(File).optional(),
	description: words(200),
	removeEmblem: z.literal('on').optional()
});

const smallestCellForm = z.object({
	smallestCell: z
		.string()
		.trim()
		.regex(/^\d{1,3}$/, 'centre.smallest-cell-wrong')
		.transform(Number)
});

export const actions: Actions = {
	contact: ({ locals, request }) =>
		answerForm(request, z.object({ contact: z.string() }), async ({ contact }) => {
			const { app, db } = locals;
			await changeContact(db, signedIn(locals), contact, new Date());
			await app.settings.refresh();
			redirect(303, '/centre/settings?done=contact');
		}),
	smallestCell: ({ locals, request }) =>
		answerForm(request, smallestCellForm, async ({ smallestCell }) => {
			const { app, db } = locals;
			const actor = signedIn(locals);
			await changeSmallestCell(db, actor, smallestCell, new Date());
			await app.settings.refresh();
			redirect(303, '/centre/settings?done=smallest-cell');
		}),
	retention: ({ locals, request }) =>
		answerForm(request, retentionForm, async (given) => {
			const { app, db } = locals;
			const actor = signedIn(locals);
			const ruleOf = (kind: RecordKind) => ({ basis: given[`${kind}-basis`], months: given[`${kind}-months`] }) as RetentionRule;
			const rules = Object.fromEntries(recordKinds.map((kind) => [kind, ruleOf(kind)])) as Record<RecordKind, RetentionRule>;
			await changeRetention(db, actor, rules, new Date());
			await app.settings.refresh();
			redirect(303, '/centre/settings?done=retention');
		}),
	funding: ({ locals, request }) =>
		answerForm(request, fundingForm, async ({ isShown, project, emblem, description, removeEmblem, ...given }) => {
			const { app, db } = locals;
			const actor = signedIn(locals);
			const texts = z.record(z.string(), z.string()).parse(given);
			const change = {
				isShown: isShown === 'on',
				statement: Object.fromEntries(offeredLocales.map(({ tag }) => [tag, texts[`statement-${tag}`] ?? ''])),
				...{ project, description },
				emblem: removeEmblem === 'on' ? 'remove' : emblem && emblem.name !== '' ? emblem : 'keep'
			} as const;
			await changeFunding(db, app.files, actor, change, new Date());
			await app.settings.refresh();
			redirect(303, '/centre/settings?done=funding');
		})
};
