// An application on a test database: real rooms, real files in a temporary folder, letters kept in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Application } from '../src/application/application.server.ts';
import { personalData } from '../src/application/personal-data.server.ts';
import { eventHandlers } from '../src/application/event-handlers.server.ts';
import { deliverEvents } from '#platform/events/events.server.ts';
import { createFiles } from '#platform/files/files.server.ts';
import { createLog } from '#platform/log/log.server.ts';
import type { Database } from '#platform/db/db.server.ts';
import type { Letter } from '#platform/mail/mail.server.ts';
import { createSettingsReader } from '#rooms/centre/centre.server.ts';
import { createAuth, createAuthMail } from '#rooms/people/people.server.ts';
import { testConfig } from './cast.ts';

export interface TestApplication extends Application {
	readonly letters: Letter[];
}

export function testApplication(database: Database, origin = testConfig.origin): TestApplication {
	const dataDir = mkdtempSync(join(tmpdir(), 'opencove-test-'));
	const config = { ...testConfig, dataDir, origin, secure: origin.startsWith('https:') };
	const letters: Letter[] = [];
	const mail = { send: async (letter: Letter) => void letters.push(letter) };
	const sessionSecret = 'a secret of the tests, long enough for anything';
	return {
		config,
		log: createLog('silent'),
		database,
		files: createFiles(config),
		personalData,
		mail,
		letters,
		settings: createSettingsReader(database.db),
		auth: createAuth(database.db, config, sessionSecret, createAuthMail(database.db, mail, { origin, report: () => {} })),
		sessionSecret,
		sealingSecret: 'a sealing secret of the tests, long enough',
		deliver: async () => {
			const { failed } = await deliverEvents(database.db, eventHandlers, new Date());
			for (const { error } of failed) throw error;
		},
		close: async () => rmSync(dataDir, { recursive: true, force: true })
	};
}
