// Structured logs. They hold ids, routes, statuses and durations; never names, addresses, texts or tokens.
import pino from 'pino';

export type Log = pino.Logger;

export function createLog(level: string): Log {
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
