// The state of an award in words, and what its last date is: the end of its force, or when it was revoked.
import * as m from '#messages';
import type { AwardState } from '../credentials.ts';

export function termName(state: AwardState): string {
	if (state === 'revoked') return m.credentials_state_revoked();
	return state === 'expired' ? m.credentials_was_until() : m.credentials_in_force_until();
}

const states: Readonly<Record<AwardState, () => string>> = {
	valid: m.credentials_state_valid,
	revoked: m.credentials_state_revoked,
	expired: m.credentials_state_expired,
	altered: m.credentials_state_altered
};

export const stateName = (state: AwardState): string => states[state]();
