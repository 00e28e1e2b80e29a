import { defineConfig } from 'vitest/config';

// Journeys in a real browser, against the built application. One after another: they share two cores with the server.
export default defineConfig({
	test: {
		include: ['tests/journeys/**/*.test.ts'],
		environment: 'node',
		testTimeout: 240_000,
		hookTimeout: 120_000,
		pool: 'forks',
		fileParallelism: false
	}
});
