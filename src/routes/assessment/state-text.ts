// The word for an evidence's state.
import * as m from '#messages';
import type { EvidenceState } from './evidence/evidence.rules.ts';

export function stateText(state: EvidenceState): string {
	const texts: Record<EvidenceState, () => string> = {
		waiting: m.assessment_state_waiting,
		returned: m.assessment_state_returned,
		accepted: m.assessment_state_accepted
	};
	return texts[state]();
}
