// Markdown of authored and of people's texts as HTML. What is written is never trusted: no raw HTML, no scripts, nothing loaded from elsewhere.
import MarkdownIt from 'markdown-it';

/** Gives the address of a source (`source:coe-2018-8`) or of a record (`plate:U001`), or null where there is none to link to. */
export type LinkFor = (scheme: 'source' | 'plate', key: string) => string | null;

const cachedBodies = 2_000;
const longestCached = 20_000;
const ownLink = /^(source|plate):([A-Za-z0-9][A-Za-z0-9/_.-]*)$/;
/** Any address of our own will do: it only tells inside from outside. */
const here = 'https://inside.invalid';

/**
 * The body as HTML blocks. A level-1 heading becomes level 2: the page has its own. Links of ours whose address `linkFor` does not know
 * stay as their text.
 */
export function renderMarkdown(body: string, linkFor?: LinkFor): string {
	return join(
		piecesOf(blockPieces, body, (text) => markdown.render(text)),
		linkFor
	);
}

/** One line of text as HTML without a block around it: emphasis, code and links, for titles, options and table cells. */
export function inlineMarkdown(body: string, linkFor?: LinkFor): string {
	return join(
		piecesOf(inlinePieces, body, (text) => markdown.renderInline(text.trim())),
		linkFor
	);
}

/** Whether the body holds HTML, which is shown as its letters. What stands in code is none. */
export function holdsHtml(body: string): boolean {
	if (!body.includes('<')) return false;
	const tokens = readingHtml.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
	return tokens.some(({ type }) => type === 'html_block' || type === 'html_inline');
}

const readingHtml = new MarkdownIt('default', { html: true });

const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false, breaks: false });

markdown.validateLink = (address) => ownLink.test(address) || kindOf(address) !== 'forbidden';

markdown.core.ruler.push('page-headings', ({ tokens }) => {
	for (const token of tokens) {
		if (token.tag === 'h1') token.tag = 'h2';
		// Column alignment would be an inline style, which our Content-Security-Policy forbids.
		if (token.tag === 'th' || token.tag === 'td') token.attrs = null;
	}
});

// An outside image tells its host who reads the page: its text stands in for it.
markdown.renderer.rules.image = (tokens, index, options, _env, renderer) => {
	const token = tokens[index];
	const address = String(token?.attrGet('src') ?? '');
	const text = escape(renderer.renderInlineAsText(token?.children ?? [], options, {}));
	return kindOf(address) === 'inside' ? `<img src="${escape(address)}" alt="${text}">` : text;
};

// A link of ours is left open between two NUL characters (which no Markdown holds: the parser replaces them), since its address
// depends on the page and the HTML is kept for all pages.
const ownLinkEnd = '\0end\0';

markdown.renderer.rules.link_open = (tokens, index) => {
	const token = tokens[index];
	const address = String(token?.attrGet('href') ?? '');
	if (ownLink.test(address)) return `\0${address}\0`;
	const title = token?.attrGet('title');
	const outside = kindOf(address) === 'outside' ? ' rel="noopener"' : '';
	return `<a href="${escape(address)}"${title ? ` title="${escape(String(title))}"` : ''}${outside}>`;
};

markdown.renderer.rules.link_close = (tokens, index) => {
	let opened = index;
	while (opened > 0 && tokens[opened]?.type !== 'link_open') opened -= 1;
	return ownLink.test(String(tokens[opened]?.attrGet('href') ?? '')) ? ownLinkEnd : '</a>';
};

/** Where an address leads. As a browser reads it: `/\host`, `//host` and `java\tscript:` do not deceive it. */
function kindOf(address: string): 'inside' | 'outside' | 'mail' | 'forbidden' {
	if (!URL.canParse(address, here)) return 'forbidden';
	const { protocol, origin } = new URL(address, here);
	if (protocol === 'mailto:') return 'mail';
	if (protocol !== 'https:' && protocol !== 'http:') return 'forbidden';
	return origin === here ? 'inside' : 'outside';
}

/** Puts the addresses in. Odd pieces are links of ours: `source:<key>`, or `end`. */
function join(pieces: readonly string[], linkFor: LinkFor | undefined): string {
	if (pieces.length === 1) return pieces[0] ?? '';
	let isOpen = false;
	const filled = pieces.map((piece, index) => {
		if (index % 2 === 0) return piece;
		if (piece === 'end') return isOpen ? '</a>' : '';
		const [, scheme, key] = ownLink.exec(piece) ?? [];
		const address = key && (scheme === 'source' || scheme === 'plate') ? linkFor?.(scheme, key) : null;
		isOpen = Boolean(address);
		return address ? `<a href="${escape(address)}"${kindOf(address) === 'outside' ? ' rel="noopener"' : ''}>` : '';
	});
	return filled.join('');
}

type Pieces = Map<string, readonly string[]>;
const blockPieces: Pieces = new Map();
const inlinePieces: Pieces = new Map();

/** Rendered once while it is wanted: a Map keeps its order, so that the first key is the one that was not wanted for longest. */
function piecesOf(cache: Pieces, body: string, render: (body: string) => string): readonly string[] {
	const known = cache.get(body);
	const pieces = known ?? render(body).split('\0');
	if (body.length > longestCached) return pieces;
	cache.delete(body);
	cache.set(body, pieces);
	const [oldest] = cache.size > cachedBodies ? cache.keys() : [];
	if (oldest !== undefined) cache.delete(oldest);
	return pieces;
}

const escape = (text: string) => markdown.utils.escapeHtml(text);
