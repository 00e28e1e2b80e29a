// The words of a fault in a decision: several criteria have the same fault, so that it is named by its criterion. Safe for the browser.
import * as m from '#messages';

/** `fault` as it is said at the field `verdict-<criterion>` or `reason-<criterion>`; a fault of another field stays as it is. */
export function nameCriterion(criteria: readonly { readonly id: string }[], field: string, fault: string): string {
	const at = criteria.findIndex(({ id }) => field === `verdict-${id}` || field === `reason-${id}`);
	return at === -1 ? fault : m.assessment_criterion_fault({ number: at + 1, fault });
}
