// The award of an address, for its holder alone: to anybody else there is nothing here.
import { notFound } from '#platform/problem/problem.ts';
import { signedIn, type Actor } from '../../people/people.ts';
import { findAward, type Award } from '../awards/award.queries.server.ts';

export async function getOwnAward(locals: App.Locals, id: string): Promise<{ readonly actor: Actor; readonly award: Award }> {
	const actor = signedIn(locals);
	const award = await findAward(locals.db, id);
	if (!award || award.personId !== actor.personId) throw notFound();
	return { actor, award };
}
