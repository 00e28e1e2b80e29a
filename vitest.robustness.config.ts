import { defineConfig } from 'vitest/config';

// Bad days: kills, full disks, lost databases, hostile input, against the built application. One after another, each with servers of its own.
export default defineConfig({
	test: {
		include: ['tests/robustness/**/*.test.ts'],
		environment: 'node',
		testTimeout: 120_000,
		hookTimeout: 120_000,
		pool: 'forks',
		fileParallelism: false
	}
});
