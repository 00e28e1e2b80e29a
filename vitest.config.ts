import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'tests/laws/**/*.test.ts'],
		environment: 'node',
		testTimeout: 30_000,
		pool: 'forks',
		maxWorkers: 2
	}
});
