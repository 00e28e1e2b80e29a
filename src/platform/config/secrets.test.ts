import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { testConfig } from '#tests/cast.ts';
import { useFolder } from '#tests/folder.ts';
import { derivedSecret, masterSecret } from './secrets.server.ts';

describe('the master secret', () => {
	const dataDir = useFolder();
	const config = { ...testConfig, masterSecret: null, dataDir };
	const file = join(dataDir, 'master-secret');

	it('is made once, for the owner alone, unless the environment gives it', () => {
		const made = masterSecret(config);
		expect(made).toHaveLength(43);
		expect(masterSecret(config)).toBe(made);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readdirSync(dataDir)).toEqual(['master-secret']);
		expect(masterSecret({ ...config, masterSecret: 'given' })).toBe('given');
	});

	it('is the same for processes that begin at once in an empty folder', async () => {
		const folder = join(dataDir, 'at-once');
		const script = `import { masterSecret } from '${join(import.meta.dirname, 'secrets.server.ts')}';
			console.log(masterSecret({ masterSecret: null, dataDir: '${folder}' }));`;
		const run = promisify(execFile);
		const all = await Promise.all(Array.from({ length: 6 }, () => run(process.execPath, ['--input-type=module', '-e', script])));
		expect(new Set(all.map(({ stdout }) => stdout.trim())).size).toBe(1);
		expect(readdirSync(folder)).toEqual(['master-secret']);
	});

	it.each(['', '\n', 'half a sec'])('is refused where its file holds %j, as after a disk was full', (content) => {
		writeFileSync(file, content);
		expect(() => masterSecret(config)).toThrow('holds no whole master secret');
		expect(readFileSync(file, 'utf8')).toBe(content);
	});

	it('is never used itself, but another secret for each purpose', () => {
		expect(derivedSecret('master', 'session')).not.toBe(derivedSecret('master', 'signing-keys'));
	});
});
