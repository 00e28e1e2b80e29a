// An activity of a unit by its id. Pure.
import { notFound } from '#platform/problem/problem.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import type { Activity } from '../../curriculum/curriculum.ts';

type ActivityOf<K extends Activity['kind']> = Extract<Activity, { readonly kind: K }>;

/** Throws `problem.not-found` where the unit has no activity of this kind with this id, and where there is no unit. */
export function getActivity<K extends Activity['kind']>(unit: Pick<Unit, 'structure'> | null, kind: K, id: string): ActivityOf<K> {
	const found = unit?.structure.activities.find((activity): activity is ActivityOf<K> => activity.id === id && activity.kind === kind);
	if (!found) throw notFound();
	return found;
}
