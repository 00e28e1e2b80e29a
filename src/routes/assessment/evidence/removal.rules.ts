// Why handed-in evidence is no longer there. Pure.

/** Why somebody else may remove what a person handed in. */
export const removalReasons = ['names-convicted-person', 'names-another-person', 'not-theirs'] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** All that a removal can be: its author took it back, or it had to go. */
export const removals = ['taken-back', ...removalReasons] as const;
export type Removal = (typeof removals)[number];

/** The code of the words for a reason. */
export const reasonCodes: Readonly<Record<RemovalReason, string>> = {
	'names-convicted-person': 'assessment.removed-names-convicted-person',
	'names-another-person': 'assessment.removed-names-another-person',
	'not-theirs': 'assessment.removed-not-theirs'
};
