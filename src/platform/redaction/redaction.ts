// Reads free text before it is stored and stops what looks like an identified convicted person: red line 1 of the platform.
// It reports where and of what kind; the text itself goes nowhere from here. Whoever writes takes it out or declares the case fictional.
import { findAddresses, findContacts } from './contacts.rules.ts';
import { findFileNumbers } from './file-numbers.rules.ts';
import { foldText, type FoldedText } from './folded-text.ts';
import { findNamesWithDates } from './names.rules.ts';
import { findNationalIds } from './national-ids.rules.ts';
import type { Span } from './span.ts';

export type FindingKind = 'name-with-date' | 'file-number' | 'registry-number' | 'national-id' | 'address' | 'contact';

/** A part of the text that identifies somebody: UTF-16 offsets in the text as it was given. */
export interface Finding extends Span {
	readonly kind: FindingKind;
}

/**
 * Long texts are read in pieces that overlap by more than any finding reaches, so that the time grows with the length and not with its square.
 * Pieces are measured in folded characters: folding makes eighteen letters of one.
 */
const pieceLength = 4_000;
const overlap = 500;

/** What identifies a person in a text, in the order of the text and without overlaps. Languages: bg, el, en, it, pt, tr. */
export function findIdentifyingText(text: string): Finding[] {
	const read = foldText(text);
	const found: Finding[] = [];
	for (let from = 0; from < read.plain.length; from = nextPiece(read.plain, from)) {
		const piece = { plain: read.plain.slice(from, from + pieceLength), folded: read.folded.slice(from, from + pieceLength) };
		for (const { kind, start, end } of findInPiece(piece)) found.push({ kind, start: read.startOf(from + start), end: read.endOf(from + end - 1) });
	}
	return withoutOverlaps(found);
}

/** Pieces begin at a space where there is one, so that no word is cut. */
function nextPiece(plain: string, from: number): number {
	const end = from + pieceLength;
	if (end >= plain.length) return plain.length;
	const space = plain.slice(end - overlap, end).indexOf(' ');
	return end - overlap + Math.max(0, space);
}

function findInPiece({ plain, folded }: Pick<FoldedText, 'plain' | 'folded'>): Finding[] {
	return withoutOverlaps([
		...as('national-id', findNationalIds(plain, folded)),
		...findFileNumbers(folded),
		...as('contact', findContacts(folded)),
		...as('address', findAddresses(plain)),
		...as('name-with-date', findNamesWithDates({ plain, folded }))
	]);
}

function as(kind: FindingKind, spans: readonly Span[]): Finding[] {
	return spans.map((span) => ({ kind, ...span }));
}

/** Of findings that overlap the surer one stays (the order of `found`); it grows over what the other covered. */
function withoutOverlaps(found: readonly Finding[]): Finding[] {
	const kept: Finding[] = [];
	for (const finding of found) {
		const index = kept.findIndex((other) => finding.start < other.end && other.start < finding.end);
		const other = kept[index];
		if (other) kept[index] = { kind: other.kind, start: Math.min(other.start, finding.start), end: Math.max(other.end, finding.end) };
		else kept.push(finding);
	}
	return kept.sort((a, b) => a.start - b.start);
}
