// One process per data folder. The lock is SQLite's own exclusive file lock (fcntl or LockFileEx), so the operating system
// releases it however the process ends; a lock file with a process id in it would lie after a kill.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Takes the folder for this process. Returns the function that gives it back, or null when another process holds it. */
export function lockFolder(folder: string): (() => void) | null {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
	try {
		file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
	} catch {
		file.close();
		return null;
	}
	return () => file.close();
}
