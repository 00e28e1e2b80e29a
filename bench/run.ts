// npm run bench: measures every figure that the project promises and prints them as a table.
//   npm run bench                     all of them, about fifteen minutes on a quiet machine
//   npm run bench -- --only start     some of them: pages, submissions, cold, statements, start, scale (several: with commas)
//   npm run bench -- --runs 1 --seconds 2   rough and quick
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { signIn } from '#tests/client.ts';
import type { Server } from '#tests/server.ts';
import { walk } from '#tests/walk.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { startPostgres } from '../scripts/postgres.mjs';
import { prepare } from '../scripts/prepare.mjs';
import { startBare } from './bare.ts';
import { openCold, type ColdPage } from './cold-page.ts';
import type { DataSet } from './data-set.ts';
import { rounded, tableOf, type Figure } from './figures.ts';
import { cookieOf, createFilledInstallation, type Installation } from './installation.ts';
import { median, memoryOf, otherCore, pin, serverCore } from './measure.ts';
import { npmStart } from './npm-start.ts';
import { rightAnswers } from './quiz-form.ts';
import { pagesAtScale } from './scale.ts';
import { pagesPerSecond, submissionsPerSecond } from './throughput.ts';

const small: DataSet = { units: 200, people: 1_000 };
/** Three attempts a day and a person: enough of them for a quick machine. */
const crowd: DataSet = { units: 200, people: 20_000 };
const large: DataSet = { units: 2_000, people: 100_000 };
const { values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string' }, seconds: { type: 'string' } } });
const stages = ['pages', 'submissions', 'cold', 'statements', 'start', 'scale'] as const;
const only = new Set(values.only?.split(',') ?? stages);
const patience = { runs: Number(values.runs ?? 5), seconds: Number(values.seconds ?? 6) };
const figures: Figure[] = [];
const lesson = '/learning/U001/lessons/what';

prepare();
const isPinned = pin(process.pid, otherCore);
const cluster = await startPostgres();
if (!cluster) process.exit(1);
try {
	if (only.has('start')) await measureStart();
	if (wants('pages', 'cold', 'statements', 'scale')) await measureOn(await filled(cluster.url, small), cluster.url);
	if (only.has('pages')) await measureOn(await filled(null, small), null);
	if (only.has('submissions')) for (const url of [cluster.url, null]) await measureSubmissions(await filled(url, crowd));
} finally {
	await cluster.stop();
	report();
}

function report(): void {
	console.log(`\n${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}.`);
	console.log(
		isPinned
			? `Server on core ${serverCore}; load generator and PostgreSQL on core ${otherCore}.`
			: 'NOT PINNED: this machine has no taskset, so server and load generator shared all cores.'
	);
	console.log(`Medians of ${patience.runs} runs; ${patience.seconds} s each where a rate is measured, with 8 connections, compressed as browsers ask.\n`);
	console.log(tableOf(figures));
}

function wants(...some: readonly string[]): boolean {
	return some.some((stage) => only.has(stage));
}

function add(...measured: readonly Figure[]): void {
	for (const figure of measured) console.log(`${figure.what}: ${figure.measured}`);
	figures.push(...measured);
}

async function filled(url: string | null, dataSet: DataSet): Promise<Installation> {
	console.log(`Filling ${url ? 'PostgreSQL' : 'PGlite'} with ${dataSet.units} units and ${dataSet.people} people ...`);
	return createFilledInstallation(url, dataSet);
}

async function served<R>(installation: Installation, work: (server: Server) => Promise<R>, env: Readonly<Record<string, string>> = {}): Promise<R> {
	const server = await installation.start(env);
	pin(server.process.pid, serverCore);
	try {
		return await work(server);
	} finally {
		await server.stop();
	}
}

async function measureOn(installation: Installation, url: string | null): Promise<void> {
	const { engine } = installation;
	if (only.has('pages')) await served(installation, (server) => measurePages(server, engine));
	if (url && only.has('cold')) await served(installation, measureCold);
	if (url && only.has('statements')) await served(installation, (server) => measureStatements(server, '200 units'), { MEASURE: 'on' });
	if (url && only.has('scale')) await measureScale(installation, url);
	await installation.remove();
}

async function measureSubmissions(installation: Installation): Promise<void> {
	const { engine } = installation;
	const answers = await installation.withDatabase(rightAnswers);
	const atLeast = engine === 'PGlite' ? 80 : 200;
	const what = `quiz submissions stored a second, ${engine}`;
	const { figure, acknowledged } = await served(installation, (server) =>
		submissionsPerSecond(server, { what, atLeast, people: crowd.people, answers }, patience)
	);
	add(figure);
	const [row] = await installation.withDatabase(
		async ({ execute }) => (await execute("select count(*)::int as n from quiz_attempt where enrolment_id::text like '00000000-0000-7000-8e00%'")).rows
	);
	const stored = Number(row?.n);
	if (stored < acknowledged) throw new Error(`${acknowledged} submissions were acknowledged and ${stored} are stored`);
	console.log(`  ${acknowledged} acknowledged, ${stored} stored`);
	await installation.remove();
}

async function measurePages(server: Server, engine: Installation['engine']): Promise<void> {
	const onPostgres = engine === 'PostgreSQL';
	const catalogue = { what: `catalogue with 200 units, visitor, ${engine}`, path: '/catalogue', person: null, atLeast: onPostgres ? 500 : 200 };
	add(await pagesPerSecond(server, onPostgres ? { ...catalogue, p99Under: 60 } : catalogue, patience));
	if (!onPostgres) return;
	add(await pagesPerSecond(server, { what: `home, signed in, ${engine}`, path: '/', person: 1, atLeast: 250 }, patience));
	add(await pagesPerSecond(server, { what: `lesson, signed in, ${engine}`, path: lesson, person: 1, atLeast: 250 }, patience));
	await wait(10_000);
	add({ what: 'memory of the server, idle again after load', reach: '', measured: `${rounded(memoryOf(server.process.pid))} MB`, isReached: null });
}

async function measureCold(server: Server): Promise<void> {
	const chromium = findChromium();
	if (!chromium) return;
	for (const [locale, fonts] of [
		['en', 140],
		['it', 140],
		['pt', 140],
		['bg', 230],
		['el', 230],
		['tr', 230]
	] as const) {
		const page = await openCold(chromium, `${server.base}${lesson}?lang=${locale}`, cookieOf(2));
		const limits: Readonly<Record<string, number>> = { html: 30, js: 60, css: 25, fonts };
		const parts = Object.entries(limits).map(([kind, limit]) => ({ kilobytes: page[kind as keyof ColdPage] / 1000, limit }));
		add({
			what: `cold lesson page, ${locale}: HTML / JS / CSS / fonts, requests`,
			reach: `${Object.values(limits).join(' / ')} kB, <= 18`,
			measured: `${parts.map(({ kilobytes }) => kilobytes.toFixed(1)).join(' / ')} kB, ${page.requests}`,
			isReached: parts.every(({ kilobytes, limit }) => kilobytes <= limit) && page.requests <= 18
		});
	}
}

/** Every page that a learner with an award meets when following links, three of each kind. */
async function measureStatements(server: Server, data: string): Promise<void> {
	const client = await signIn(server.base, 'ivana@sample.test', server.password);
	const met = (await walk(client, ['/'], 3)).filter(({ status }) => status === 200);
	const most = Math.max(...met.map(({ statements }) => statements));
	const pages = [...new Set(met.filter(({ statements }) => statements === most).map(({ route }) => route))];
	add({
		what: `SQL statements a page, ${met.length} learner's pages, ${data}`,
		reach: '<= 6',
		measured: `at most ${most} (${pages.join(', ')})`,
		isReached: most <= 6
	});
}

async function measureStart(): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'opencove-started-'));
	const bare: number[] = [];
	const ours: number[] = [];
	await npmStart(dataDir);
	for (let run = 0; run < patience.runs; run++) {
		const reference = await startBare();
		bare.push(reference.startedIn);
		await reference.stop();
		ours.push(await npmStart(dataDir));
	}
	rmSync(dataDir, { recursive: true, force: true });
	const seconds = median(ours) / 1000;
	add({
		what: 'npm start to ready, second time, PGlite',
		reach: '<= 6 s',
		measured: `${seconds.toFixed(2)} s`,
		bare: `${(median(bare) / 1000).toFixed(2)} s`,
		ratio: (median(ours) / median(bare)).toFixed(1),
		isReached: seconds <= 6
	});
	await measureMemory();
}

async function measureMemory(): Promise<void> {
	if (process.platform !== 'linux') return;
	const installation = await createFilledInstallation(cluster?.url ?? null, { units: 0, people: 1 });
	const ours: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < patience.runs; run++) {
		const reference = await startBare();
		await served(installation, async (server) => {
			await wait(5_000);
			ours.push(memoryOf(server.process.pid));
			bare.push(memoryOf(reference.process.pid));
		});
		await reference.stop();
	}
	await installation.remove();
	const megabytes = median(ours);
	add({
		what: 'memory of the idle server, PostgreSQL',
		reach: '<= 350 MB',
		measured: `${rounded(megabytes)} MB`,
		bare: `${rounded(median(bare))} MB`,
		ratio: (megabytes / median(bare)).toFixed(2),
		isReached: megabytes <= 350
	});
}

async function measureScale(installation: Installation, url: string): Promise<void> {
	const grown = await filled(url, large);
	await served(installation, (one) =>
		served(grown, async (other) => add(...(await pagesAtScale({ server: one, dataSet: small }, { server: other, dataSet: large }, patience.runs))))
	);
	await served(grown, (server) => measureStatements(server, 'large data'), { MEASURE: 'on' });
	await grown.remove();
}
