// What the last date of an award is, in words: the end of its force, or when it was revoked.
import * as m from '#messages';
import type { AwardState } from '../credentials.ts';

export function termName(state: AwardState): string {
	if (state === 'revoked') return m.credentials_state_revoked();
	return state === 'expired' ? m.credentials_was_until() : m.credentials_in_force_until();
}
