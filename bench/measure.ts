// How things are measured: medians, one core for the server and the other for everything else, load, and single requests in turn.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import autocannon, { type LoadRequest } from 'autocannon';

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The core of the server that is measured. Load generator and PostgreSQL have the other one. */
export const serverCore = 0;
export const otherCore = 1;

/** Keeps a process and its threads on one core. False where the machine cannot do that. */
export function pin(pid: number | undefined, core: number): boolean {
	return spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]).status === 0;
}

/** Resident memory of a process in MB (10^6 bytes), from Linux's own count. */
export function memoryOf(pid: number | undefined): number {
	const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return (Number(kilobytes) * 1024) / 1e6;
}

/** Processor time that a process has used, in milliseconds, by Linux's own count (ticks of 10 ms); NaN elsewhere. */
function processorTimeOf(pid: number | undefined): number {
	const stat = `/proc/${pid}/stat`;
	if (!existsSync(stat)) return NaN;
	const afterName = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(afterName[11]) + Number(afterName[12])) * 10;
}

export interface Load {
	readonly url: string;
	/** The process that answers. */
	readonly pid: number | undefined;
	readonly seconds: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Makes each request, where they differ. */
	readonly next?: () => LoadRequest;
	/** The status of a good answer. */
	readonly status?: number;
}

export interface LoadResult {
	readonly perSecond: number;
	/** Good answers. */
	readonly answered: number;
	/** Milliseconds of processor time that the process spent on one. */
	readonly processor: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
}

/** Eight connections, each asking again as soon as it was answered. Throws when one answer in a hundred was not a good one. */
export async function load({ url, pid, seconds, headers = {}, next, status = 200 }: Load): Promise<LoadResult> {
	const requests = next && [{ setupRequest: (request: LoadRequest) => ({ ...request, ...next() }) }];
	const began = processorTimeOf(pid);
	const result = await autocannon({ url, connections: 8, duration: seconds, headers: { ...headers }, ...(requests && { requests }) });
	const answered = result.statusCodeStats[status]?.count ?? 0;
	const bad = result.requests.total - answered + result.errors + result.timeouts;
	if (bad > answered / 100)
		throw new Error(`${bad} of ${result.requests.total} answers of ${url} were not ${status}: ${JSON.stringify(result.statusCodeStats)}`);
	const processor = (processorTimeOf(pid) - began) / answered;
	return { perSecond: answered / result.duration, answered, processor, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Milliseconds of one request after the other, until the last byte. */
export async function timesOf(requests: readonly { readonly url: string; readonly cookie: string }[]): Promise<number[]> {
	const times: number[] = [];
	for (const { url, cookie } of requests) {
		const began = performance.now();
		const answer = await fetch(url, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
		await answer.arrayBuffer();
		if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
		times.push(performance.now() - began);
	}
	return times;
}
