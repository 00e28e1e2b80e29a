// The routes of the application as the file system has them: what the house laws enumerate, so that no new page escapes them.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import ts from 'typescript';

const folder = join(import.meta.dirname, '../src/routes');

export interface Route {
	/** As SvelteKit says it: `/(site)/catalogue`, `/curriculum/[plate]`. */
	readonly id: string;
	readonly hasPage: boolean;
	/** Names of the form actions; `default` is one of them. */
	readonly actions: readonly string[];
	/** Methods of its `+server.ts`. */
	readonly methods: readonly string[];
}

/** Every folder of `src/routes` (or of another tree) with a page or an endpoint in it. */
export function findRoutes(root = folder): readonly Route[] {
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|[\\/])\+(page|server)(\.server)?\.(ts|svelte)$/.test(file));
	const folders = [...new Set(files.map((file) => dirname(file)))].sort();
	return folders.map((path) => {
		const inside = files.filter((file) => dirname(file) === path);
		const read = (name: string) =>
			inside.includes(join(path, name)) ? exportsOf(readFileSync(join(root, path, name), 'utf8')) : new Map<string, readonly string[]>();
		return {
			id: `/${path === '.' ? '' : path.split(sep).join('/')}`,
			hasPage: inside.some((file) => file.endsWith('+page.svelte')),
			actions: read('+page.server.ts').get('actions') ?? [],
			methods: [...read('+server.ts').keys()].filter((name) => /^[A-Z]+$/.test(name))
		};
	});
}

/** The exported names of a module; for an object literal with the names of its properties. */
function exportsOf(source: string): Map<string, readonly string[]> {
	const found = new Map<string, readonly string[]>();
	for (const statement of ts.createSourceFile('route.ts', source, ts.ScriptTarget.Latest).statements) {
		const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!isExported) continue;
		if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, []);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) if (ts.isIdentifier(name)) found.set(name.text, propertiesOf(initializer));
	}
	return found;
}

function propertiesOf(value: ts.Expression | undefined): readonly string[] {
	if (!value || !ts.isObjectLiteralExpression(value)) return [];
	return value.properties.flatMap(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : []));
}

export function parameterNames(id: string): readonly string[] {
	return [...id.matchAll(/\[+(?:\.\.\.)?(\w+)/g)].map(([, name = '']) => name);
}

/** A path of the route: groups left out, every parameter filled. */
export function pathOf(id: string, fill: (parameter: string) => string = () => 'x'): string {
	const parts = segmentsOf(id).map((part) => part.replace(/\[+(?:\.\.\.)?(\w+)(?:=\w+)?\]+/g, (_, parameter: string) => fill(parameter)));
	return `/${parts.join('/')}`;
}

/** The route that answers a path, or null: literal parts win over parameters, as in SvelteKit. */
export function routeOf(path: string, routes: readonly Route[]): Route | null {
	const matching = routes.filter(({ id }) => parametersOf(path, id));
	const weight = (id: string) =>
		segmentsOf(id)
			.map((part) => (part.startsWith('[...') ? 0 : part.includes('[') ? 1 : 2))
			.join('');
	return matching.sort((a, b) => weight(b.id).localeCompare(weight(a.id)))[0] ?? null;
}

/** What a path fills the parameters of a route with; null when it is not a path of it. */
export function parametersOf(path: string, id: string): Readonly<Record<string, string>> | null {
	const found = patternOf(id).exec(decodeURI(path));
	return found && { ...found.groups };
}

function patternOf(id: string): RegExp {
	const parts = segmentsOf(id).map((part) => {
		const rest = /^\[\.\.\.(\w+)\]$/.exec(part);
		if (rest) return `(?:/(?<${rest[1]}>.*))?`;
		return `/${part.replace(/[.*+?^${}()|\\]/g, '\\$&').replace(/\[(\w+)(?:=\w+)?\]/g, '(?<$1>[^/]+)')}`;
	});
	return new RegExp(`^${parts.join('') || '/'}$`);
}

function segmentsOf(id: string): readonly string[] {
	return id.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
}
