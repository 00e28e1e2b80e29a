// House law: the written list of who may open which route (src/routes/access.ts) and the routes themselves are the same set.
import { describe, expect, test } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { roles } from '#rooms/people/people.ts';
import { findRoutes } from '../routes.ts';

const routes = findRoutes();

describe('the access list', () => {
	test('names every route', () => {
		expect(routes.length).toBeGreaterThan(30);
		expect(
			unlisted(
				routes.map(({ id }) => id),
				Object.keys(access)
			)
		).toEqual([]);
	});

	test('names no route that is not there', () => {
		expect(
			unlisted(
				Object.keys(access),
				routes.map(({ id }) => id)
			)
		).toEqual([]);
	});

	test('knows the roles that it names', () => {
		const named = Object.values(access).flatMap((rule) => (typeof rule === 'string' ? [] : rule));
		expect(named.filter((role) => !roles.includes(role))).toEqual([]);
		expect(Object.values(access).filter((rule) => typeof rule !== 'string' && rule.length === 0)).toEqual([]);
	});

	test('is seen to miss a route, and to keep a dead one', () => {
		expect(unlisted(['/needs', '/planted'], ['/needs'])).toEqual(['/planted']);
		expect(unlisted(['/dead'], ['/needs'])).toEqual(['/dead']);
	});
});

function unlisted(ids: readonly string[], list: readonly string[]): readonly string[] {
	return ids.filter((id) => !list.includes(id));
}
