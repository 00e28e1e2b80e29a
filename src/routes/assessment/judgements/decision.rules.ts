// When a decision on evidence is complete. Pure.
import type { FieldProblem } from '#platform/problem/problem.ts';

export const verdicts = ['met', 'not-yet'] as const;
export type Verdict = (typeof verdicts)[number];
export const outcomes = ['accepted', 'returned'] as const;
export type Outcome = (typeof outcomes)[number];

export const shortestReason = 10;
export const longestReason = 4_000;

export interface Judgement {
	readonly criterion: string;
	readonly verdict: Verdict | null;
	readonly reason: string;
}

export interface DecisionInput {
	readonly judgements: readonly Judgement[];
	readonly outcome: Outcome | null;
	/** What the learner is told beside the judgements; needed when the evidence goes back. */
	readonly note: string;
}

export interface CompleteDecision {
	readonly judgements: readonly (Judgement & { readonly verdict: Verdict })[];
	readonly outcome: Outcome;
	readonly note: string;
}

/** The complete decision, or what is missing in it. Every criterion of the task is judged, each with its own reason. */
export function completeDecision(
	criteria: readonly string[],
	input: DecisionInput
): { readonly decision: CompleteDecision } | { readonly faults: readonly FieldProblem[] } {
	const faults: FieldProblem[] = [];
	const judgements = criteria.flatMap((criterion) => {
		const given = input.judgements.filter((judgement) => judgement.criterion === criterion);
		const verdict = given.length === 1 ? (given[0]?.verdict ?? null) : null;
		const reason = given[0]?.reason.trim() ?? '';
		if (!verdict) faults.push({ field: `verdict-${criterion}`, code: 'assessment.verdict-missing' });
		if (reason.length < shortestReason)
			faults.push({ field: `reason-${criterion}`, code: 'assessment.reason-missing', details: { characters: shortestReason } });
		if (reason.length > longestReason)
			faults.push({ field: `reason-${criterion}`, code: 'assessment.reason-too-long', details: { characters: longestReason } });
		return verdict ? [{ criterion, verdict, reason }] : [];
	});
	if (input.judgements.some((judgement) => !criteria.includes(judgement.criterion))) faults.push({ field: 'outcome', code: 'assessment.unknown-criterion' });
	const note = input.note.trim();
	const { outcome } = input;
	const isAllMet = judgements.length === criteria.length && judgements.every((judgement) => judgement.verdict === 'met');
	if (!outcome) faults.push({ field: 'outcome', code: 'assessment.outcome-missing' });
	if (outcome === 'accepted' && judgements.some((judgement) => judgement.verdict === 'not-yet'))
		faults.push({ field: 'outcome', code: 'assessment.accepted-but-not-met' });
	if (outcome === 'returned' && note.length < shortestReason)
		faults.push({ field: 'note', code: 'assessment.note-missing', details: { characters: shortestReason } });
	if (note.length > longestReason) faults.push({ field: 'note', code: 'assessment.reason-too-long', details: { characters: longestReason } });
	if (faults.length > 0 || !outcome || (outcome === 'accepted' && !isAllMet)) return { faults };
	return { decision: { judgements, outcome, note } };
}
