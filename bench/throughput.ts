// Pages and submissions a second, with eight connections, against the bare server that sends the same bytes in the same run.
import { newId } from '#platform/identifier/identifier.ts';
import type { Server } from '#tests/server.ts';
import { record, startBare, type AskedFor, type Bare } from './bare.ts';
import { enrolmentOf } from './data-set.ts';
import { rounded, type Figure } from './figures.ts';
import { cookieOf } from './installation.ts';
import { load, median, type Load, type LoadResult } from './measure.ts';

/** How often and how long is measured. */
export interface Patience {
	readonly runs: number;
	readonly seconds: number;
}

/** As browsers ask. */
const browser = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en' };

export interface PageFigure {
	readonly what: string;
	readonly path: string;
	/** Person of the data set, or null for a visitor. */
	readonly person: number | null;
	readonly atLeast: number;
	/** Milliseconds. */
	readonly p99Under?: number;
}

export async function pagesPerSecond(server: Server, { what, path, person, atLeast, p99Under }: PageFigure, patience: Patience): Promise<Figure> {
	const headers = { ...browser, ...(person !== null && { cookie: cookieOf(person) }) };
	const url = server.base + path;
	const { ours, bare } = await besideBare({ url, pid: server.process.pid, headers }, { headers }, patience);
	const figure = rateFigure(what, atLeast, ours, bare);
	const p99 = median(ours.map((result) => result.p99));
	if (p99Under === undefined) return { ...figure, p99: `${p99} ms` };
	const reach = `${figure.reach}, p99 < ${p99Under} ms`;
	return { ...figure, reach, p99: `${p99} ms`, isReached: Boolean(figure.isReached) && p99 < p99Under };
}

export interface SubmissionFigure {
	readonly what: string;
	readonly atLeast: number;
	readonly people: number;
	/** Fields of the quiz form with the right answers. */
	readonly answers: URLSearchParams;
}

/** Every submission has its own key and the next person's session; every other one gets an answer wrong. */
export async function submissionsPerSecond(
	server: Server,
	{ what, atLeast, people, answers }: SubmissionFigure,
	patience: Patience
): Promise<{ figure: Figure; acknowledged: number }> {
	const path = '/learning/U001/quizzes/quiz?/submit';
	let sent = 0;
	const next = () => {
		sent += 1;
		const person = (sent % people) + 1;
		const form = new URLSearchParams(answers);
		if (sent % 2 === 0) form.set('answer.q1[]', 'a');
		form.set('enrolmentId', enrolmentOf(person));
		form.set('submissionKey', newId());
		const headers = { ...browser, origin: server.base, cookie: cookieOf(person), 'content-type': 'application/x-www-form-urlencoded' };
		return { method: 'POST', path, headers, body: String(form) };
	};
	const url = server.base + path;
	const { warm, ours, bare } = await besideBare({ url, pid: server.process.pid, next, status: 303 }, next(), patience);
	const acknowledged = [warm, ...ours].reduce((sum, result) => sum + result.answered, 1);
	return { figure: rateFigure(what, atLeast, ours, bare), acknowledged };
}

interface Results {
	/** Before it counts. */
	readonly warm: LoadResult;
	readonly ours: LoadResult[];
	readonly bare: LoadResult[];
}

/** Runs ours and the bare server in turn, each once before it counts. */
async function besideBare(ours: Omit<Load, 'seconds'>, asked: AskedFor, { runs, seconds }: Patience): Promise<Results> {
	const recording = await record(ours.url, asked);
	const bare: Bare = await startBare();
	try {
		await bare.answerLike(recording);
		const reference: Load = { ...ours, url: bare.base + new URL(ours.url).pathname, pid: bare.process.pid, seconds: Math.min(seconds, 3) };
		const results: Results = { warm: await load({ ...ours, seconds: Math.min(seconds, 3) }), ours: [], bare: [] };
		await load({ ...reference, seconds: 1 });
		for (let run = 0; run < runs; run++) {
			results.ours.push(await load({ ...ours, seconds }));
			results.bare.push(await load(reference));
		}
		return results;
	} finally {
		await bare.stop();
	}
}

function rateFigure(what: string, atLeast: number, ours: readonly LoadResult[], bare: readonly LoadResult[]): Figure {
	const rate = median(ours.map((result) => result.perSecond));
	const reference = median(bare.map((result) => result.perSecond));
	return {
		what,
		reach: `>= ${atLeast}/s`,
		measured: `${rounded(rate)}/s`,
		processor: `${rounded(median(ours.map((result) => result.processor)))} ms`,
		bare: `${rounded(reference)}/s`,
		ratio: (rate / reference).toFixed(3),
		isReached: rate >= atLeast
	};
}
