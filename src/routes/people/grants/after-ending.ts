// Where to go once a role was ended.
import type { Actor } from '../people.ts';

/** Back to the page, or to one's own roles: who ended one of their own may see the page no more. */
export function afterEnding(actor: Actor, personId: string, page: string): string {
	return personId === actor.personId ? '/people/profile?saved=1#roles' : page;
}
