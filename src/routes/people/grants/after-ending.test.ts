import { beforeAll, expect, it } from 'vitest';
import { foundCast, type Cast } from '#tests/cast.ts';
import { useDatabase } from '#tests/database.ts';
import { afterEnding } from './after-ending.ts';

const { db } = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await foundCast(db());
});

it('whoever ended a role of somebody else stays on the page; of their own they come to a page that everybody may see', () => {
	const page = '/people/organisations?saved=1#wide';
	expect(afterEnding(cast.actor('radka'), cast.people.elena, page)).toBe(page);
	expect(afterEnding(cast.actor('radka'), cast.people.radka, page)).toBe('/people/profile?saved=1#roles');
});
