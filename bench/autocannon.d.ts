// The part of autocannon that is used here; the package brings no types.
declare module 'autocannon' {
	export interface LoadRequest {
		method?: string;
		path?: string;
		headers?: Record<string, string>;
		body?: string;
	}
	export interface Options {
		url: string;
		connections: number;
		duration: number;
		headers?: Record<string, string>;
		requests?: { setupRequest: (request: LoadRequest) => LoadRequest }[];
	}
	export interface Result {
		duration: number;
		errors: number;
		timeouts: number;
		requests: { total: number };
		latency: { p50: number; p99: number };
		statusCodeStats: Record<string, { count: number }>;
	}
	export default function autocannon(options: Options): Promise<Result>;
}
