import type { Application } from './application/application.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import type { Actor } from '#rooms/people/people.ts';

declare global {
	namespace App {
		interface Locals {
			readonly app: Application;
			readonly db: Db;
			/** BCP 47 tag of the language of this page. */
			locale: string;
			/** The signed-in person, or null for a visitor. */
			actor: Actor | null;
			/** IANA zone in which this page tells time: the person's, else the centre's. */
			timeZone: string;
			/** `system`, `light` or `dark`. */
			theme: string;
			/** Id of this request in the log. */
			requestId: string;
		}
		interface Error {
			/** Problem code, a translation key. */
			code: string;
			details: Record<string, string | number>;
			requestId: string;
		}
		interface PageData {
			chrome?: import('./routes/chrome.server.ts').Chrome;
		}
	}
}
