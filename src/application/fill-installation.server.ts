// What a start does once the schema is there: load content/, found the centre, load the sample centre.
import type { Application } from './application.server.ts';

/** Returns the lines that the operator should read: what was refused, the sample sign-ins, a share link. */
export async function fillInstallation(_application: Application): Promise<readonly string[]> {
	return [];
}
