// Reads a content folder (docs/content-format.md) into pieces, each with its structure, its texts and its faults. Writes nothing.
import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { parseTextFile, type TextFile } from '#platform/content/text-file.ts';
import { holdsHtml } from '#platform/markdown/markdown.ts';
import { findLocale } from '#platform/i18n/locales.ts';
import { frameworkSchema, profileSchema, type FrameworkStructure, type ProfileStructure } from '#rooms/competence/competence.ts';
import { programmeSchema, quizSchema, unitSchema, type ProgrammeStructure, type UnitStructure } from '#rooms/curriculum/curriculum.ts';
import { needSchema, type NeedStructure } from '#rooms/needs/needs.ts';
import { frameworkBlocks, needBlocks, profileBlocks, programmeBlocks, unitBlocks } from './required-blocks.rules.ts';

/** A fault of the content: which file, which line, which rule it breaks. */
export interface ContentFault {
	readonly file: string;
	readonly line: number;
	readonly rule: string;
}

export interface Piece<S> {
	readonly id: string;
	/** Its folder, relative to the content folder. */
	readonly folder: string;
	/** Null when the structure could not be read. */
	readonly structure: S | null;
	/** Whether its structure says `withdrawn: true`. That is no part of any version, so it needs no new one. */
	readonly withdrawn: boolean;
	readonly source: TextFile | null;
	readonly translations: readonly TextFile[];
	readonly faults: ContentFault[];
}

export interface ContentTree {
	/** Of the folder itself, not of one of its pieces. */
	readonly faults: readonly ContentFault[];
	readonly frameworks: readonly Piece<FrameworkStructure>[];
	readonly profiles: readonly Piece<ProfileStructure>[];
	readonly needs: readonly Piece<NeedStructure>[];
	readonly units: readonly Piece<UnitStructure>[];
	readonly programmes: readonly Piece<ProgrammeStructure>[];
}

const kinds: readonly string[] = ['frameworks', 'profiles', 'needs', 'units', 'programmes'];

export async function readContent(folder: string): Promise<ContentTree> {
	const wrong = await findFolderFault(folder);
	return {
		faults: wrong ? [{ file: folder, line: 1, rule: wrong }] : await findUnknownKinds(folder),
		frameworks: await readKind(folder, 'frameworks', 'framework.yaml', frameworkSchema, frameworkBlocks),
		profiles: await readKind(folder, 'profiles', 'profile.yaml', profileSchema, profileBlocks),
		needs: await readKind(folder, 'needs', 'need.yaml', needSchema, needBlocks),
		units: await readUnits(folder),
		programmes: await readKind(folder, 'programmes', 'programme.yaml', programmeSchema, programmeBlocks)
	};
}

/** Why a folder is no content folder at all; null when it is one. */
export async function findFolderFault(folder: string): Promise<string | null> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
	if (!entries) return `${folder} is missing, or is no folder that can be read`;
	const isContent = entries.some((entry) => entry.isDirectory() && kinds.includes(entry.name));
	return isContent ? null : `${folder} holds none of the folders ${kinds.join(', ')}`;
}

/** A folder whose name begins with a dot is no content (`.git`). */
async function findUnknownKinds(folder: string): Promise<ContentFault[]> {
	const unknown = (await foldersIn(folder)).filter((name) => !kinds.includes(name) && !name.startsWith('.'));
	return unknown.map((name) => ({ file: name, line: 1, rule: `the folder ${name} is not read: it is none of ${kinds.join(', ')}` }));
}

type Blocks<S> = (structure: S) => readonly string[];

async function readKind<T extends z.ZodType>(root: string, kind: string, file: string, schema: T, blocks: Blocks<z.infer<T>>): Promise<Piece<z.infer<T>>[]> {
	const pieces = [];
	for (const id of await foldersIn(join(root, kind))) {
		const faults: ContentFault[] = [];
		const folder = `${kind}/${id}`;
		const stated = await readStructure(root, `${folder}/${file}`, schema, faults);
		pieces.push(await readPiece(root, folder, id, stated, blocks, faults));
	}
	return pieces;
}

async function readUnits(root: string): Promise<Piece<UnitStructure>[]> {
	const pieces = [];
	for (const id of await foldersIn(join(root, 'units'))) {
		const faults: ContentFault[] = [];
		const folder = `units/${id}`;
		const { structure: unit, withdrawn } = await readStructure(root, `${folder}/unit.yaml`, unitSchema, faults);
		const hasQuiz = unit?.activities.some((activity) => activity.kind === 'quiz') ?? false;
		const quiz = hasQuiz ? await readYaml(root, `${folder}/quiz.yaml`, quizSchema, faults) : null;
		const structure = unit && (!hasQuiz || quiz) ? { ...unit, quiz } : null;
		const piece = await readPiece(root, folder, id, { structure, withdrawn }, unitBlocks, faults);
		faults.push(...findUntitledCases(piece));
		pieces.push(piece);
	}
	return pieces;
}

/** A case begins with its title. */
function findUntitledCases({ folder, structure, source, translations }: Piece<UnitStructure>): ContentFault[] {
	const lessons = structure?.activities.filter((activity) => activity.kind === 'lesson') ?? [];
	const cases = new Set(lessons.flatMap((lesson) => lesson.blocks.filter(({ kind }) => kind === 'case').map(({ id }) => `${lesson.id}/${id}`)));
	return [source, ...translations].flatMap((text) =>
		(text?.blocks ?? [])
			.filter(({ id, body }) => cases.has(id) && !/^## +\S/.test(body))
			.map(({ id, line }) => ({ file: `${folder}/${text?.locale}.md`, line, rule: `case ${id} does not begin with a level-2 heading` }))
	);
}

async function foldersIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** The text of a file; null, with a fault, where there is none or it is not UTF-8. */
async function readText(root: string, file: string, absent: string, faults: ContentFault[]): Promise<string | null> {
	const bytes = await readFile(join(root, file)).catch(() => null);
	if (!bytes) faults.push({ file, line: 1, rule: absent });
	if (!bytes || isUtf8(bytes)) return bytes?.toString('utf8') ?? null;
	const lines = bytes.toString('latin1').split('\n');
	const wrong = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
	faults.push({ file, line: wrong + 1, rule: 'the file is not UTF-8' });
	return null;
}

interface Stated<S> {
	readonly structure: S | null;
	readonly withdrawn: boolean;
}

/** A structure file. `withdrawn` is said in it, beside the structure. */
async function readStructure<T extends z.ZodType>(root: string, file: string, schema: T, faults: ContentFault[]): Promise<Stated<z.infer<T>>> {
	const written = await readDocument(root, file, faults);
	if (!written) return { structure: null, withdrawn: false };
	const { document } = written;
	const said = isMap(document.contents) ? document.get('withdrawn') : undefined;
	if (said === undefined) return { structure: parse(written, schema, faults), withdrawn: false };
	if (typeof said !== 'boolean') faults.push({ file, line: lineOf(written, ['withdrawn']), rule: 'withdrawn: must be true or false' });
	else if (said && file.endsWith('/framework.yaml'))
		faults.push({
			...{ file, line: lineOf(written, ['withdrawn']) },
			rule: 'withdrawn: a framework cannot be withdrawn, since evidence is shown by its competences: take those out of a higher version of it'
		});
	document.delete('withdrawn');
	return { structure: parse(written, schema, faults), withdrawn: said === true };
}

async function readYaml<T extends z.ZodType>(root: string, file: string, schema: T, faults: ContentFault[]): Promise<z.infer<T> | null> {
	const written = await readDocument(root, file, faults);
	return written && parse(written, schema, faults);
}

interface Written {
	readonly file: string;
	readonly text: string;
	readonly document: Document;
}

async function readDocument(root: string, file: string, faults: ContentFault[]): Promise<Written | null> {
	const text = await readText(root, file, 'the file is missing', faults);
	if (text === null) return null;
	const document = parseDocument(text, { schema: 'core' });
	for (const error of document.errors) faults.push({ file, line: error.linePos?.[0].line ?? 1, rule: `is not YAML: ${error.message.split('\n')[0]}` });
	return document.errors.length > 0 ? null : { file, text, document };
}

function parse<T extends z.ZodType>(written: Written, schema: T, faults: ContentFault[]): z.infer<T> | null {
	const { file, document } = written;
	const held = valueOf(document);
	if (!held) {
		faults.push({ file, line: 1, rule: 'an alias leads nowhere, or there are too many' });
		return null;
	}
	const parsed = schema.safeParse(held.value);
	if (parsed.success) return parsed.data;
	for (const { path, message } of parsed.error.issues) faults.push({ file, line: lineOf(written, path), rule: `${path.join('.')}: ${message}` });
	return null;
}

/** Where a value stands, or what should hold it. */
function lineOf({ document, text }: Written, path: readonly PropertyKey[]): number {
	const node = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true);
	const offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? 0;
	return text.slice(0, offset).split('\n').length;
}

/** What a document holds; null when it cannot be said: aliases are resolved only now, and one that leads nowhere, or to too much, throws. */
function valueOf(document: Document): { readonly value: unknown } | null {
	try {
		return { value: document.toJS() };
	} catch {
		return null;
	}
}

async function readPiece<S>(
	root: string,
	folder: string,
	id: string,
	{ structure, withdrawn }: Stated<S>,
	blocks: Blocks<S>,
	faults: ContentFault[]
): Promise<Piece<S>> {
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) faults.push({ file: folder, line: 1, rule: 'the folder name is no lower-case slug' });
	const required = structure ? blocks(structure) : null;
	const names = (await readdir(join(root, folder))).filter((name) => name.endsWith('.md')).sort();
	const texts: TextFile[] = [];
	for (const name of names) {
		const file = `${folder}/${name}`;
		const written = await readText(root, file, 'the file cannot be read', faults);
		if (written === null) continue;
		const { file: text, faults: found } = parseTextFile(written);
		faults.push(...found.map((fault) => ({ file, ...fault })));
		if (`${text.locale}.md` !== name) faults.push({ file, line: 1, rule: `the header says locale ${text.locale || '(none)'}, the file is named ${name}` });
		if (!findLocale(text.locale)?.offered) faults.push({ file, line: 1, rule: `${text.locale || '(none)'} is none of the languages of OpenCoVE` });
		for (const { id, line } of text.blocks.filter(({ body }) => holdsHtml(body))) faults.push({ file, line, rule: `block ${id} holds HTML` });
		if (required) faults.push(...compareBlocks(file, text, required, name === 'en.md'));
		texts.push(text);
	}
	const source = texts.find((text) => text.locale === 'en') ?? null;
	if (!source) faults.push({ file: `${folder}/en.md`, line: 1, rule: 'the source text is missing, or its locale is not en' });
	return { id, folder, structure, withdrawn, source, translations: texts.filter((text) => text !== source), faults };
}

/** The source holds exactly the blocks that the structure asks for; a translation may miss some, and then falls back, but adds none. */
function compareBlocks(file: string, text: TextFile, required: readonly string[], isSource: boolean): ContentFault[] {
	const have = new Map(text.blocks.map((block) => [block.id, block.line]));
	const wanted = new Set(required);
	const missing = isSource ? required.filter((id) => !have.has(id)).map((id) => ({ file, line: 1, rule: `block ${id} is missing` })) : [];
	const extra = [...have].filter(([id]) => !wanted.has(id)).map(([id, line]) => ({ file, line, rule: `the structure asks for no block ${id}` }));
	return [...missing, ...extra];
}
