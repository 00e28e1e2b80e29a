import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
		expect(masterSecret({ ...config, masterSecret: 'given' })).toBe('given');
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
