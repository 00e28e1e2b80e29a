// The language of the request that is being answered, for the compiled messages. Set once, by the server hook.
import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '#paraglide/runtime.js';
import { sourceLocale } from './locales.ts';

const current = new AsyncLocalStorage<string>();

overwriteGetLocale(() => (current.getStore() ?? sourceLocale) as ReturnType<Parameters<typeof overwriteGetLocale>[0]>);

/** Runs `work` so that every message in it is in this language. */
export function inLocale<T>(locale: string, work: () => T): T {
	return current.run(locale, work);
}
