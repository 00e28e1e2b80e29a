import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, type TestApplication } from '#tests/application.ts';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { goodReflection, publishSmallUnit, rightAnswers, twofoldUnit } from '#tests/unit-fixture.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { enrol, learnerOverview, markActivityComplete, submitQuiz } from '../learning.server.ts';
import { load as attemptPage } from './quizzes/[activity]/[attempt]/+page.server.ts';
import { actions as quizActions, load as quizPage } from './quizzes/[activity]/+page.server.ts';
import { actions as taskActions, load as taskPage } from './tasks/[activity]/+page.server.ts';

const now = new Date('2026-11-03T10:00:00Z');
const notFound = expect.objectContaining({ code: 'problem.not-found', status: 404 });

describe('a unit with two quizzes and two tasks', () => {
	const { database, db } = useDatabase();
	let application: TestApplication;
	let cast: Cast;
	let enrolmentId: string;
	beforeAll(async () => {
		application = testApplication(database());
		cast = await foundCast(db());
		enrolmentId = await enrol(db(), cast.actor('ivana'), await publishSmallUnit(db(), twofoldUnit), now);
	});
	afterAll(() => application.close());

	/** As much of a request as these pages read. */
	const eventOf = (path: string, form?: Readonly<Record<string, string>>) => {
		const url = new URL(`/learning/U401/${path}`, 'https://cove.example');
		const [, activity = '', attempt = ''] = path.split('/');
		const body = new FormData();
		for (const [name, value] of Object.entries(form ?? {})) body.set(name, value);
		const locals = { db: db(), app: application, actor: cast.actor('ivana'), locale: 'en', requestId: newId() };
		return { url, locals, params: { plate: 'U401', activity, attempt }, request: new Request(url, form && { method: 'POST', body }) } as never;
	};
	const submit = (activity: string) => submitQuiz(db(), cast.actor('ivana'), { enrolmentId, activity, submissionKey: newId(), answers: rightAnswers }, now);

	it('has a page for each of them, with its own words, in no more than six statements', async () => {
		for (const [load, path, title] of [
			[quizPage, 'quizzes/quiz', 'Check what you know'],
			[quizPage, 'quizzes/quiz-again', 'Check what you know Again.'],
			[taskPage, 'tasks/task', 'Ask a colleague'],
			[taskPage, 'tasks/task-again', 'Ask a colleague Again.']
		] as const) {
			const { result, count } = await countingStatements(async () => load(eventOf(path)));
			expect(result).toMatchObject({ title: { body: title } });
			expect(count).toBeLessThanOrEqual(5);
		}
	});

	it('has no page for what is no activity of it, or one of another kind', async () => {
		for (const activity of ['none', 'task', 'first']) await expect(quizPage(eventOf(`quizzes/${activity}`))).rejects.toEqual(notFound);
		for (const activity of ['none', 'quiz', 'first']) await expect(taskPage(eventOf(`tasks/${activity}`))).rejects.toEqual(notFound);
	});

	it('leads from each to the next, at their own addresses', async () => {
		const actor = cast.actor('ivana');
		for (const activity of ['first', 'second']) await markActivityComplete(db(), actor, { enrolmentId, activity }, now);
		const next = async () => (await learnerOverview(db(), actor.personId))[0]?.next?.href;
		expect(await next()).toBe('/learning/U401/quizzes/quiz');
		await submit('quiz');
		expect(await next()).toBe('/learning/U401/tasks/task');
		await expect(handIn('tasks/task')).rejects.toMatchObject({ status: 303, location: '/learning/U401/tasks/task' });
		expect(await next()).toBe('/learning/U401/quizzes/quiz-again');
		const form = { enrolmentId, submissionKey: newId(), 'answer.q1[]': 'b' };
		await expect(actionOf(quizActions, 'save')(eventOf('quizzes/quiz-again', form))).rejects.toMatchObject({ status: 303 });
		expect(await quizPage(eventOf('quizzes/quiz-again'))).toMatchObject({ isKept: true });
		expect(await quizPage(eventOf('quizzes/quiz'))).toMatchObject({ isKept: false });
		await submit('quiz-again');
		expect(await next()).toBe('/learning/U401/tasks/task-again');
	});

	it('shows an attempt under its own quiz only', async () => {
		const { attemptId } = await submit('quiz-again');
		expect(await attemptPage(eventOf(`quizzes/quiz-again/${attemptId}`))).toMatchObject({ quizHref: '/learning/U401/quizzes/quiz-again', passed: true });
		await expect(attemptPage(eventOf(`quizzes/quiz/${attemptId}`))).rejects.toEqual(notFound);
	});

	it('shows a matching row by row: what was to match, what was answered, what is right', async () => {
		const answers = { ...rightAnswers, q4: { a: 'y', b: 'x' } };
		const { attemptId } = await submitQuiz(db(), cast.actor('ivana'), { enrolmentId, activity: 'quiz', submissionKey: newId(), answers }, now);
		const option = (id: string) => expect.objectContaining({ body: `Option ${id} of q4` });
		const pairs = [
			{ id: 'a', left: option('a'), own: option('y'), right: option('x') },
			{ id: 'b', left: option('b'), own: option('x'), right: option('y') }
		];
		expect(await attemptPage(eventOf(`quizzes/quiz/${attemptId}`))).toMatchObject({
			questions: expect.arrayContaining([expect.objectContaining({ item: 'q4', isCorrect: false, own: [], right: [], pairs })])
		});
	});

	it('keeps the text and the evidence of each task by itself', async () => {
		const kept = actionOf(taskActions, 'keep')(eventOf('tasks/task-again', { reflection: 'A first thought.' }));
		await expect(kept).rejects.toMatchObject({ status: 303, location: '/learning/U401/tasks/task-again#hand' });
		expect(await taskPage(eventOf('tasks/task-again'))).toMatchObject({ draft: { reflection: 'A first thought.' }, evidence: [], state: null });
		expect(await taskPage(eventOf('tasks/task'))).toMatchObject({ draft: null, evidence: [{ state: 'waiting' }], state: 'waiting' });
		expect(await actionOf(taskActions, 'keep')(eventOf('tasks/task', { reflection: 'More.' }))).toMatchObject({
			status: 409,
			data: { problem: { code: 'assessment.already-waiting' }, values: { reflection: 'More.' } }
		});
	});

	const handIn = async (path: string) => actionOf(taskActions, 'submit')(eventOf(path, { submissionKey: newId(), reflection: goodReflection }));

	function actionOf<A extends Readonly<Record<string, unknown>>, N extends keyof A>(actions: A, name: N): (event: never) => Promise<unknown> {
		const action = actions[name];
		if (typeof action !== 'function') throw new Error(`there is no action ${String(name)}`);
		return async (event) => action(event);
	}
});
