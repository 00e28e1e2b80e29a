// A lesson's blocks as the page shows them: Markdown taken apart where the design sets its parts differently. No I/O.
import { inlineMarkdown, renderMarkdown, type LinkFor } from '#platform/markdown/markdown.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import type { Lesson } from '../../curriculum/curriculum.ts';
import { parsePlate, plateHref } from '../../thread/thread.ts';
import type { AuthoredTexts } from '../../translation/translation.server.ts';
import { splitCallout, splitHeading, splitNote, splitReference } from './block-parts.rules.ts';

interface Shown {
	readonly id: string;
	readonly lang: string;
}

export type LessonBlock = Shown &
	(
		| { readonly kind: 'prose'; readonly html: string }
		| { readonly kind: 'case'; readonly title: string; readonly html: string }
		| { readonly kind: 'law'; readonly html: string; readonly reference: string | null }
		| {
				readonly kind: 'callout';
				readonly title: string;
				readonly items: readonly { readonly term: string; readonly html: string }[];
				readonly closing: string | null;
		  }
	);

/** A remark in the margin; `heading` is null where the text names a word. */
export type MarginNote = Shown & { readonly heading: string | null; readonly html: string };

export interface LessonContent {
	readonly blocks: readonly LessonBlock[];
	readonly notes: readonly MarginNote[];
}

/** Links of the unit's texts: a source leads to where it was published, a plate to its record. */
export function unitLinks(unit: Unit): LinkFor {
	return (scheme, key) => {
		if (scheme === 'source') return unit.structure.sources.find((source) => source.id === key)?.url ?? null;
		const plate = parsePlate(key);
		return plate && plateHref(plate.letter, plate.number);
	};
}

export function lessonContent(unit: Unit, lesson: Lesson, texts: AuthoredTexts): LessonContent {
	const links = unitLinks(unit);
	const blocks: LessonBlock[] = [];
	const notes: MarginNote[] = [];
	for (const { id, kind } of lesson.blocks) {
		const block = `${lesson.id}/${id}`;
		const body = texts.body(unit.owner, block);
		const shown = { id, lang: texts.text(unit.owner, block)?.locale ?? unit.sourceLocale };
		if (kind === 'note') {
			const note = splitNote(body);
			notes.push({ ...shown, heading: note.heading, html: renderMarkdown(note.body, links) });
		} else blocks.push({ ...shown, ...blockOf(kind, body, links) });
	}
	return { blocks, notes };
}

function blockOf(kind: Exclude<Lesson['blocks'][number]['kind'], 'note'>, body: string, links: LinkFor) {
	const prose = { kind: 'prose' as const, html: renderMarkdown(body, links) };
	switch (kind) {
		case 'prose':
			return prose;
		case 'case': {
			const { title, rest } = splitHeading(body);
			return title ? { kind, title, html: renderMarkdown(rest, links) } : prose;
		}
		case 'law': {
			const { rule, reference } = splitReference(body);
			return { kind, html: renderMarkdown(rule, links), reference: reference && inlineMarkdown(reference, links) };
		}
		case 'callout': {
			const callout = splitCallout(body);
			if (!callout) return prose;
			return {
				...{ kind, title: callout.title, closing: callout.closing && renderMarkdown(callout.closing, links) },
				items: callout.items.map(({ term, text }) => ({ term, html: inlineMarkdown(text, links) }))
			};
		}
	}
}
