// Quizzes handed in by the people of the data set, one form each.
import type { Database } from '#platform/db/db.server.ts';
import { newId } from '#platform/identifier/identifier.ts';
import { enrolmentOf } from '../../bench/data-set.ts';
import { cookieOf } from '../../bench/installation.ts';

/** A filled form: sending it again is the same submission. */
export interface Submission {
	readonly person: number;
	readonly key: string;
	readonly body: string;
}

export function fillForm(person: number, answers: URLSearchParams): Submission {
	const key = newId();
	const form = new URLSearchParams(answers);
	form.set('enrolmentId', enrolmentOf(person));
	form.set('submissionKey', key);
	return { person, key, body: String(form) };
}

/** What the server answers; null when it does not. */
export function ask(base: string, { person, body }: Submission): Promise<Response | null> {
	const headers = { origin: base, cookie: cookieOf(person), accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
	return fetch(`${base}/learning/U001/quizzes/quiz?/submit`, { method: 'POST', headers, body, redirect: 'manual' }).catch(() => null);
}

/** Where the attempt is shown when it was acknowledged; null when it was not. */
export async function send(base: string, submission: Submission): Promise<string | null> {
	const answer = await ask(base, submission);
	return answer?.status === 303 ? (answer.headers.get('location') ?? '') : null;
}

/** Sends all, eight at a time. `onAnswer` hears how many were acknowledged so far. Returns the keys of those. */
export async function sendAll(base: string, submissions: readonly Submission[], onAnswer: (acknowledged: number) => void = () => {}): Promise<Set<string>> {
	const acknowledged = new Set<string>();
	const waiting = submissions.values();
	const sendInTurn = async () => {
		for (const submission of waiting) {
			if ((await send(base, submission)) === null) continue;
			acknowledged.add(submission.key);
			onAnswer(acknowledged.size);
		}
	};
	await Promise.all(Array.from({ length: 8 }, sendInTurn));
	return acknowledged;
}

/** How often each submission is stored, by its key. */
export async function storedTimes({ execute }: Database): Promise<Map<string, number>> {
	const { rows } = await execute(
		"select submission_key as key, count(*)::int as times from quiz_attempt where enrolment_id::text like '00000000-0000-7000-8e00%' group by 1"
	);
	return new Map(rows.map((row) => [String(row.key), Number(row.times)]));
}
