// Takes the Markdown of a block apart, as docs/content-format.md says it is written. What is not written so stays whole. Pure.

export function splitHeading(body: string): { readonly title: string | null; readonly rest: string } {
	const match = /^##\s+(.+?)\s*(?:\n|$)/.exec(body.trim());
	return match?.[1] ? { title: match[1], rest: body.trim().slice(match[0].length).trim() } : { title: null, rest: body.trim() };
}

export interface Callout {
	readonly title: string;
	readonly items: readonly { readonly term: string; readonly text: string }[];
	/** What stands after the list; null when nothing does. */
	readonly closing: string | null;
}

/** A heading, a list whose items begin with a bold term, and what follows the list; null when it is written otherwise. */
export function splitCallout(body: string): Callout | null {
	const { title, rest } = splitHeading(body);
	if (!title) return null;
	const { list, closing } = splitList(rest);
	const items = list.split(/\n(?=[-*]\s)/).map((item) => /^[-*]\s+\*\*(.+?)\*\*\s*([\s\S]*)$/.exec(item.trim()));
	const parts = items.flatMap((match) => (match?.[1] ? [{ term: match[1].replace(/\.$/, ''), text: (match[2] ?? '').replace(/\s*\n\s*/g, ' ').trim() }] : []));
	return parts.length === items.length ? { title, items: parts, closing } : null;
}

/** A list ends at the first paragraph that is neither an item nor indented, as CommonMark 5.3 has it. */
function splitList(body: string): { readonly list: string; readonly closing: string | null } {
	const end = /\n[ \t]*\n(?=\S)(?![-*]\s)/.exec(body);
	return end ? { list: body.slice(0, end.index), closing: body.slice(end.index).trim() } : { list: body, closing: null };
}

/** The rule, and its reference: the last paragraph when there is more than one. */
export function splitReference(body: string): { readonly rule: string; readonly reference: string | null } {
	const paragraphs = body.trim().split(/\n\s*\n/);
	if (paragraphs.length < 2) return { rule: body.trim(), reference: null };
	return { rule: paragraphs.slice(0, -1).join('\n\n'), reference: (paragraphs.at(-1) ?? '').replace(/\s*\n\s*/g, ' ') };
}

/** A note that begins with a bold sentence (`**Remark.**`) has it as its heading; one that begins with a word (`**Harm**:`) has none. */
export function splitNote(body: string): { readonly heading: string | null; readonly body: string } {
	const match = /^\*\*([^*]+)\.\*\*\s+([\s\S]+)$/.exec(body.trim());
	return match?.[1] && match[2] ? { heading: match[1], body: match[2] } : { heading: null, body: body.trim() };
}
