// The `opencove` commands. They run inside the server when one is running, else in a process that opens the installation for them.
import type { Application } from '../application.server.ts';

/** Runs one command. `input` holds what must not stand on a command line (passphrases). Returns the exit status. */
export async function runCommand(
	_application: Application,
	argv: readonly string[],
	_input: Readonly<Record<string, string>>,
	say: (line: string) => void
): Promise<number> {
	say(`Unknown command: ${argv.join(' ')}`);
	return 2;
}
