// Whether pages stay as quick with a hundred thousand people, two thousand units and a million rows of progress.
import type { Server } from '#tests/server.ts';
import { signIn } from '#tests/client.ts';
import { searchedWord, type DataSet } from './data-set.ts';
import type { Figure } from './figures.ts';
import { cookieOf } from './installation.ts';
import { median, timesOf } from './measure.ts';

export interface Scaled {
	readonly server: Server;
	readonly dataSet: DataSet;
}

const visitorPages = [
	'/',
	'/catalogue',
	'/catalogue?page=5',
	`/catalogue?q=${searchedWord}`,
	'/catalogue?role=probation-officer&theme=communication&sort=title',
	'/catalogue?sort=title',
	'/catalogue?need=1',
	'/curriculum/U001',
	'/needs',
	'/needs/N001',
	'/competence'
];
const learnerPages = [
	'/',
	'/catalogue',
	'/learning/U001',
	'/learning/U001/lessons/what',
	'/learning/U001/quizzes/quiz',
	'/learning/U001/tasks/task',
	'/assessment/portfolio',
	'/credentials',
	'/people/profile'
];
const staffPages = [
	{ email: 'radka@sample.test', path: '/coordination' },
	{ email: 'radka@sample.test', path: '/credentials/awards' },
	{ email: 'radka@sample.test', path: '/people/organisations' },
	{ email: 'radka@sample.test', path: '/thread/report' },
	{ email: 'elena@sample.test', path: '/assessment' }
];
const most = 1.5;

/** One figure a page: its median with the small and the large data set, asked in turn. */
export async function pagesAtScale(small: Scaled, large: Scaled, runs: number): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const path of visitorPages)
		figures.push(
			await compare(`${path} (visitor)`, ({ server }) => Array.from({ length: 20 }, () => ({ url: server.base + path, cookie: '' })), [small, large], runs)
		);
	for (const path of learnerPages) figures.push(await compare(path, (scaled) => learners(scaled, path), [small, large], runs));
	for (const { email, path } of staffPages) {
		const cookies = new Map<Server, string>();
		for (const { server } of [small, large]) {
			const client = await signIn(server.base, email, server.password);
			cookies.set(server, [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
		}
		const requests = ({ server }: Scaled) => Array.from({ length: 10 }, () => ({ url: server.base + path, cookie: cookies.get(server) ?? '' }));
		figures.push(await compare(`${path} (${email.split('@')[0]})`, requests, [small, large], runs));
	}
	return figures;
}

/** Twenty people, spread over all there are; in both data sets as many of them have evidence, and none an award. */
function learners({ server, dataSet }: Scaled, path: string) {
	const person = (index: number) => 1 + index + 50 * Math.floor(((index / 20) * (dataSet.people - 50)) / 50);
	return Array.from({ length: 20 }, (_, index) => ({ url: server.base + path, cookie: cookieOf(person(index)) }));
}

async function compare(
	what: string,
	requestsOf: (scaled: Scaled) => Parameters<typeof timesOf>[0],
	[small, large]: readonly [Scaled, Scaled],
	runs: number
): Promise<Figure> {
	for (const scaled of [small, large]) await timesOf(requestsOf(scaled));
	const medians: { small: number[]; large: number[] } = { small: [], large: [] };
	for (let run = 0; run < runs; run++) {
		medians.small.push(median(await timesOf(requestsOf(small))));
		medians.large.push(median(await timesOf(requestsOf(large))));
	}
	const times = median(medians.large) / median(medians.small);
	return {
		what: `large data: ${what}`,
		reach: `<= ${most} times small`,
		measured: `${times.toFixed(2)} times (${median(medians.small).toFixed(1)} to ${median(medians.large).toFixed(1)} ms)`,
		isReached: times <= most
	};
}
