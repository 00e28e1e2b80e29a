import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needFilter } from './need-filter.server.ts';
import { needQuery } from './need-query.ts';

const read = (query: string) => needFilter(new URL(`https://cove.example/needs${query}`));
const choice = <T extends string>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

describe('the filter of needs', () => {
	it('is in an address whole: what is written is what is read', () => {
		const filters = fc.record({
			search: choice('victims', 'a&b=c', 'δύσκολη συζήτηση', '100 %', '+1'),
			source: choice('survey', 'interview', 'dacum', 'policy'),
			state: choice('served', 'unserved'),
			sort: choice('plate', 'named', 'since')
		});
		fc.assert(
			fc.property(filters, (filter) => {
				expect(read(needQuery(filter))).toEqual(filter);
			})
		);
	});

	it('leaves out what is not set', () => {
		expect(needQuery({})).toBe('');
		expect(needQuery({ search: 'contact', state: 'unserved' })).toBe('?q=contact&state=unserved');
		expect(needQuery({ sort: 'named' }, 3)).toBe('?sort=named&page=3');
		expect(needQuery({}, 1)).toBe('');
	});
});
