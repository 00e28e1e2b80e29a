// What the exports of needs say of each, in the reader's language and for a machine.
import * as m from '#messages';
import type { Need } from './needs.server.ts';

/** Heads of `needCells`. */
export function needCellHeads(): readonly string[] {
	return [m.needs_state(), m.needs_fictional_data(), 'state_code', 'is_fictional'];
}

/** Whether a unit answers it, and whether its figures are fictional. */
export function needCells({ unitCount, fictional }: Pick<Need, 'unitCount' | 'fictional'>): readonly string[] {
	const [state, code] = unitCount > 0 ? [m.state_served(), 'served'] : [m.state_unserved(), 'unserved'];
	return [state, fictional ? m.yes() : m.no(), code, String(fictional)];
}
