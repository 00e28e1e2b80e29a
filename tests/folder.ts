// A folder for the files of a test file, which goes with its tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder, removed after the tests that it was asked for. Ask while tests are declared, not inside one. */
export function useFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'opencove-test-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
