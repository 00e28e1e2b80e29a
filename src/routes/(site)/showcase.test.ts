import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../application/content/load-content.server.ts';
import { useDatabase } from '#tests/database.ts';
import { countingStatements } from '#platform/db/statements.server.ts';
import { showcaseThread } from './showcase.server.ts';

describe('the thread of the landing page', () => {
	const { db } = useDatabase();

	it('is null while there is none', async () => {
		expect(await showcaseThread(db(), 'en')).toBeNull();
	});

	describe('with the content that ships', () => {
		beforeAll(async () => {
			await loadContent(db(), join(import.meta.dirname, '../../../content'), new Date('2026-11-01T09:00:00Z'));
		}, 60_000);

		it('leads from a need to an achievement, in two statements', async () => {
			const { result, count } = await countingStatements(() => showcaseThread(db(), 'el'));
			const { need, profile, competence, unit, achievement } = result ?? {};
			expect([need, profile, competence, unit, achievement].map((node) => node?.plate)).toEqual([
				'N 001',
				'P 01',
				expect.stringMatching(/^C /),
				'U 001',
				'A 01'
			]);
			expect(need?.titleLocale).toBe('el');
			expect(count).toBe(2);
		});
	});
});
