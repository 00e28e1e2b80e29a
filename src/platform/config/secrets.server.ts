// The master secret of an installation, and the secrets derived from it. From the environment, or a 0600 file made at the first start.
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.server.ts';

/** The master secret: `MASTER_SECRET`, else `DATA_DIR/master-secret`. With several nodes the environment must give it. */
export function masterSecret(config: Config): string {
	if (config.masterSecret) return config.masterSecret;
	const file = join(config.dataDir, 'master-secret');
	if (!existsSync(file)) {
		mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
		writeFileSync(file, randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' });
	}
	return readFileSync(file, 'utf8').trim();
}

/** A secret for one purpose (RFC 5869, HKDF-SHA-256), so that none is used for two. */
export function derivedSecret(master: string, purpose: string): string {
	return Buffer.from(hkdfSync('sha256', master, '', `opencove/${purpose}`, 32)).toString('base64url');
}
