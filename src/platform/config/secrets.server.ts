// The master secret of an installation, and the secrets derived from it. From the environment, or a 0600 file made at the first start.
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.server.ts';

const shortest = 32;

/**
 * The master secret: `MASTER_SECRET`, else `DATA_DIR/master-secret`, which is there whole or not at all. With several nodes the environment
 * must give it. Throws where the file holds none: what an empty one seals, anyone can open.
 */
export function masterSecret(config: Config): string {
	if (config.masterSecret) return config.masterSecret;
	const file = join(config.dataDir, 'master-secret');
	if (!existsSync(file)) {
		mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
		makeSecret(file);
	}
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < shortest) throw new Error(`${file} holds no whole master secret. Put back the one that this installation was begun with.`);
	return secret;
}

/** Of two processes that begin at once the first one's stands, and both read it. Where the disk knows no links, the last one's. */
function makeSecret(file: string): void {
	const part = `${file}.${process.pid}.part`;
	writeFileSync(part, randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flush: true });
	try {
		linkSync(part, file);
	} catch {
		if (!existsSync(file)) renameSync(part, file);
	}
	rmSync(part, { force: true });
}

/** A secret for one purpose (RFC 5869, HKDF-SHA-256), so that none is used for two. */
export function derivedSecret(master: string, purpose: string): string {
	return Buffer.from(hkdfSync('sha256', master, '', `opencove/${purpose}`, 32)).toString('base64url');
}
