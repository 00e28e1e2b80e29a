// House law: a statement names only the tables of its own room. dependency-cruiser sees who imports a table; it does not see a name in raw
// SQL. What another room's list must join comes from the owner's door as a fragment.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.map((name) => name.replaceAll('\\', '/'))
	.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('paraglide/'))
	.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
const owners = ownersOf(sources);

interface Source {
	readonly name: string;
	readonly text: string;
}

describe('a statement', () => {
	test('was read, and the tables of every room are known', () => {
		expect(sources.flatMap(({ name, text }) => statementsOf(name, text)).length).toBeGreaterThan(150);
		expect(owners.size).toBeGreaterThan(35);
		expect(owners.get('authored_text')).toBe('routes/translation');
		expect(owners.get('stored_file')).toBe('platform/files');
	});

	test('names no table of another room', () => {
		expect(sources.flatMap(faultsOf)).toEqual([]);
	});

	test('is seen to', () => {
		const planted = (body: string) => faultsOf({ name: 'routes/needs/offender.server.ts', text: `const rows = ${body};` });
		expect(planted('sql`select body from authored_text a`')).toEqual(['routes/needs/offender.server.ts: authored_text of routes/translation']);
		expect(planted('sql<string>`select 1 from need_version n\n\tleft join  "evidence" v on true`')).toHaveLength(1);
		expect(planted('sql`select ${sql`(select count(*) from award)`} from need_version n, person p`')).toHaveLength(2);
		expect(planted('sql`update session set token = null`')).toHaveLength(1);
		expect(planted("sql.raw('delete from stored_file')")).toHaveLength(1);
	});

	test('may name its own, and a word that is also the name of a table', () => {
		const own = (body: string) => faultsOf({ name: 'routes/needs/own.server.ts', text: `const rows = ${body};` });
		expect(own('sql`select n.need_id, decision from need_version n where person is null order by plate, award`')).toEqual([]);
		expect(own('sql`select p.name from ${personNamesSql()} p`')).toEqual([]);
		expect(own("'a message from person to person'")).toEqual([]);
	});
});

/** The folder of `routes/` or `platform/` that declares each table. */
function ownersOf(all: readonly Source[]): ReadonlyMap<string, string> {
	const tables = all.filter(({ name }) => name.endsWith('/tables.ts'));
	return new Map(
		tables.flatMap(({ name, text }) => [...text.matchAll(/pgTable\(\s*'(\w+)'/g)].map(([, table = '']): [string, string] => [table, roomOf(name)]))
	);
}

function roomOf(name: string): string {
	return name.split('/').slice(0, 2).join('/');
}

function faultsOf({ name, text }: Source): readonly string[] {
	const named = statementsOf(name, text).flatMap(tablesIn);
	return named.flatMap((table) => {
		const owner = owners.get(table);
		return owner === undefined || owner === roomOf(name) ? [] : [`${name}: ${table} of ${owner}`];
	});
}

/** The words after which SQL expects a table; after a comma only where an alias follows. */
function tablesIn(statement: string): readonly string[] {
	const after = [...statement.matchAll(/\b(?:from|join|into|update|using|truncate|table)\s+(?:only\s+)?(?:public\.)?"?([a-z_]+)"?/gi)];
	const listed = [...statement.matchAll(/,\s*"?([a-z_]+)"?\s+(?!(?:from|asc|desc|and|or|order|limit|then|else|end|is|in)\b)(?:as\s+)?[a-z_]+\b/gi)];
	return [...after, ...listed].flatMap(([, table]) => (table ? [table.toLowerCase()] : []));
}

/** What stands in `sql` templates and in `sql.raw()`, what is put in left out as a gap. */
function statementsOf(name: string, text: string): readonly string[] {
	const found: string[] = [];
	visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
	return found;

	function visit(node: ts.Node): void {
		if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') found.push(wordsOf(node.template));
		if (ts.isCallExpression(node) && node.expression.getText() === 'sql.raw') found.push(...node.arguments.map(wordsOf));
		ts.forEachChild(node, visit);
	}
}

function wordsOf(node: ts.Node): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ? ');
	return '';
}
