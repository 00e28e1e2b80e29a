// Finds names of people that stand near a date or words of birth, or right behind a word for a convicted person.
// A name alone passes, and so do authors with a year, institutions and laws with their dates.
import { findBirthWords, findDates, monthNames } from './dates.rules.ts';
import type { FoldedText } from './folded-text.ts';
import type { Span } from './span.ts';
import { convicts, firstNames, institutional, ordinary, particles, places, staff, surnameEnding, titles, titlesBehind } from './words.ts';

/** How near, in characters, a date or a word of birth has to stand before or behind a name. */
const reach = { before: 40, behind: 60, birthBehind: 90 };

interface Word extends Span {
	readonly plain: string;
	readonly folded: string;
}

interface Name extends Span {
	readonly words: readonly Word[];
	/** Behind `Mr`, `г-жа` ..., or before `Bey`. */
	readonly hasTitle: boolean;
	/** Behind `prisoner`, `осъденият` ... */
	readonly isConvict: boolean;
	readonly isStaff: boolean;
}

export function findNamesWithDates({ plain, folded }: Pick<FoldedText, 'plain' | 'folded'>): Span[] {
	const dates = findDates(folded);
	const births = findBirthWords(folded);
	return findNames(plain, folded).flatMap((name) => {
		const near = evidenceFor(name, folded, dates, births);
		if (near) return [{ start: Math.min(name.start, near.start), end: Math.max(name.end, near.end) }];
		return name.isConvict && isFull(name) ? [{ start: name.start, end: name.end }] : [];
	});
}

/** What makes the name an identity: words of birth near any name, a date near what is surely a name. */
function evidenceFor(name: Name, folded: string, dates: readonly Span[], births: readonly Span[]): Span | null {
	const birth = births.find((span) => isNear(name, span, folded, reach.birthBehind));
	const date = dates.find((span) => isNear(name, span, folded, reach.behind));
	if (birth && (isFull(name) || name.hasTitle || name.isConvict)) return birth;
	if (birth && date && name.words.some(isFirstName)) return { start: Math.min(birth.start, date.start), end: Math.max(birth.end, date.end) };
	return date && isSure(name) && !name.isStaff ? date : null;
}

function isNear(name: Span, other: Span, folded: string, behind: number): boolean {
	const [from, to] = other.start >= name.end ? [name.end, other.start] : [other.end, name.start];
	if (to - from > (other.start >= name.end ? behind : reach.before)) return false;
	return !/\n\s*\n/.test(folded.slice(from, to));
}

function isFull(name: Name): boolean {
	return name.words.length >= 2;
}

function isSure(name: Name): boolean {
	if (name.hasTitle || name.isConvict) return true;
	return isFull(name) && (name.words.some(isFirstName) || surnameEnding.test(bare(name.words.at(-1)?.folded ?? '')));
}

function isFirstName(word: Word): boolean {
	return firstNames.has(bare(word.folded)) || firstNames.has(bare(word.folded).split('-')[0] ?? '');
}

const wordPattern = /\p{L}+(?:['-]\p{L}+)*/gu;
/** Between two words of one name: spaces, at most one line end, and a full stop only behind an initial or a title. */
const withinName = /^\.?[ \t]*\n?[ \t]*$/;

function findNames(plain: string, folded: string): Name[] {
	const names: Name[] = [];
	let run: Word[] = [];
	const close = () => {
		names.push(...namesIn(run, folded));
		run = [];
	};
	for (const match of plain.matchAll(wordPattern)) {
		const end = match.index + match[0].length;
		const word = { plain: match[0], folded: folded.slice(match.index, end), start: match.index, end };
		const previous = run.at(-1);
		if (previous && !continues(previous, word, plain)) close();
		if (/^\p{Lu}/u.test(word.plain) || (run.length > 0 && particles.has(word.folded))) run.push(word);
		else close();
	}
	close();
	return names;
}

function continues(previous: Word, word: Word, plain: string): boolean {
	const gap = plain.slice(previous.end, word.start);
	if (gap === ', ' && firstNames.has(word.folded)) return true;
	if (!withinName.test(gap) || gap === '') return previous.plain.length <= 2 && gap === '.';
	return !gap.startsWith('.') || previous.plain.length === 1 || isTitle.test(previous.folded);
}

const isTitle = new RegExp(`^(?:${titles}|${staff})$`, 'u');
const called = '(?:named|called|known as|на име|με το ονομα|με ονομα|di nome|de nome|chamado|adli|isimli)';
const behindTitle = new RegExp(`(?<!\\p{L})(?:${titles})\\.?:?\\s+$`, 'u');
const behindConvict = new RegExp(`(?<!\\p{L})(?:${convicts})\\.?[,:]?\\s+(?:(?:${titles})\\.?\\s+)?(?:${called}\\s+)?$`, 'u');
const behindStaff = new RegExp(`(?<!\\p{L})(?:${staff})\\.?,?\\s+(?:(?:${titles}|${staff})\\.?\\s+)?$`, 'u');

/** Cuts a run of capitalised words at those that belong to no name. */
function namesIn(run: readonly Word[], folded: string): Name[] {
	const names: Name[] = [];
	let piece: Word[] = [];
	for (const word of [...run, null]) {
		if (word && isNameWord(word)) {
			piece.push(word);
			continue;
		}
		const name = nameOf(piece, word, folded);
		if (name) names.push(name);
		piece = [];
	}
	return names;
}

function nameOf(piece: readonly Word[], next: Word | null, folded: string): Name | null {
	const words = piece.filter((word) => !particles.has(word.folded) || /^\p{Lu}/u.test(word.plain));
	const [first] = words;
	const last = words.at(-1);
	if (!first || !last || words.every((word) => word.plain.length === 1)) return null;
	if (next && institutional.has(next.folded)) return null;
	const before = folded.slice(Math.max(0, first.start - 60), first.start);
	return {
		words,
		start: first.start,
		end: last.end,
		hasTitle: behindTitle.test(before) || (next !== null && titlesBehind.has(bare(next.folded))),
		isConvict: behindConvict.test(before),
		isStaff: behindStaff.test(before)
	};
}

function isNameWord({ plain, folded }: Word): boolean {
	const word = bare(folded);
	if (firstNames.has(word)) return true;
	if (institutional.has(word) || places.has(word) || monthNames.has(word) || titlesBehind.has(word)) return false;
	if (particles.has(folded)) return true;
	if (ordinary.has(word) || isTitle.test(word) || isConvictWord.test(word)) return plain.length === 1;
	return plain.length === 1 || !isAcronym(plain);
}

const isConvictWord = new RegExp(`^(?:${convicts})$`, 'u');

function isAcronym(plain: string): boolean {
	return plain.length <= 4 && plain === plain.toUpperCase() && !firstNames.has(plain.toLowerCase());
}

/** Without what Turkish puts behind an apostrophe. */
function bare(folded: string): string {
	return folded.split("'")[0] ?? folded;
}
