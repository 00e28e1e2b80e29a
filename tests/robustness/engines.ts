// The engines on which a bad day is lived through: PGlite always, PostgreSQL where `npm test` has started one.

export const cluster = process.env.TEST_DATABASE_URL || null;

/** Name of the engine and the PostgreSQL server to make a database on; null for PGlite. */
export const engines: readonly (readonly [string, string | null])[] = cluster
	? [
			['PGlite', null],
			['PostgreSQL', cluster]
		]
	: [['PGlite', null]];

if (!cluster) console.warn('SKIPPED: bad days on PostgreSQL, because TEST_DATABASE_URL names no server.');
