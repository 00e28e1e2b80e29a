// What every page of a unit's learner begins with: the enrolment, the unit in the version that was begun, and the line.
import { redirect } from '@sveltejs/kit';
import type { Db } from '#platform/db/db.server.ts';
import { notFound } from '#platform/problem/problem.ts';
import { findUnit, findUnitVersion, type Unit } from '../../curriculum/curriculum.server.ts';
import type { Actor } from '../../people/people.ts';
import { parsePlate, plateSlug } from '../../thread/thread.ts';
import { findEnrolment, type Enrolment } from './enrolment.queries.server.ts';
import { stepsOf, type Step } from './progress.rules.ts';

export interface OpenUnit {
	readonly enrolment: Enrolment;
	readonly unit: Unit;
	/** The unit's plate as in an address. */
	readonly slug: string;
	readonly steps: readonly Step[];
}

/** Two statements. `enrolment` is null for a unit that the actor has not begun; throws `problem.not-found` where there is no unit. */
export async function findOpenUnit(
	db: Db,
	actor: Actor,
	plate: string
): Promise<OpenUnit | { readonly enrolment: null; readonly unit: Unit; readonly slug: string }> {
	const parsed = parsePlate(plate);
	if (parsed?.letter !== 'U') throw notFound();
	const slug = plateSlug('U', parsed.number);
	const enrolment = await findEnrolment(db, actor.personId, parsed.number);
	const unit = enrolment ? await findUnitVersion(db, enrolment.unitId, enrolment.unitVersion) : await findUnit(db, parsed.number);
	if (!unit) throw notFound();
	if (!enrolment) return { enrolment, unit, slug };
	return { enrolment, unit, slug, steps: stepsOf(unit.structure.activities, enrolment) };
}

/** The same for a page inside the unit: whoever has not begun is led to where they can. */
export async function getOpenUnit(db: Db, actor: Actor, plate: string): Promise<OpenUnit> {
	const found = await findOpenUnit(db, actor, plate);
	if (found.enrolment) return found;
	return redirect(303, `/learning/${found.slug}`);
}
