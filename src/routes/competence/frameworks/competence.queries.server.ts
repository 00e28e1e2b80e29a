// Competences as they are now: where they stand, what they correspond to.
import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { listCurrentNodes } from '../../thread/thread.server.ts';
import { textSql } from '../../translation/translation.server.ts';
import type { Alignment, FrameworkStructure } from '../competence.ts';

/** Current thread nodes of competences by their id in the framework. Ids are unique over the frameworks of an installation. */
export async function listCompetenceNodes(db: Db): Promise<ReadonlyMap<string, string>> {
	const nodes = await listCurrentNodes(db, 'competence');
	return new Map([...nodes].map(([record, id]) => [record.slice(record.indexOf('/') + 1), id]));
}

/** Current thread nodes of profile tasks by `<profile>/<task>`. */
export async function listTaskNodes(db: Db): Promise<ReadonlyMap<string, string>> {
	const nodes = await listCurrentNodes(db, 'task');
	return new Map([...nodes].map(([record, id]) => [record.replace(/^task:/, ''), id]));
}

export interface Competence {
	readonly id: string;
	readonly node: string;
	/** Where its texts are, blocks `<id>/title` and `<id>/description`. */
	readonly owner: string;
	readonly kind: 'knowledge' | 'skill' | 'responsibility';
	readonly levels: number;
	readonly plate: string;
	readonly alignments: readonly Alignment[];
}

/** The competence with this plate in the current version of its framework; null when there is none. */
export async function findCompetence(db: Db, plate: string): Promise<Competence | null> {
	const competences = await listCompetences(db);
	return competences.find((competence) => competence.plate === plate) ?? null;
}

/** All competences of the current frameworks, in their order. */
export async function listCompetences(db: Db): Promise<Competence[]> {
	const rows = await rowsOf<{ framework_id: string; version: number; structure: FrameworkStructure }>(
		db,
		sql`select framework_id, version, structure from framework_version where withdrawn_at is null order by framework_id`
	);
	return rows.flatMap((row) =>
		row.structure.competences.map((competence) => ({
			id: competence.id,
			node: `competence:${row.framework_id}@${row.version}/${competence.id}`,
			owner: `framework:${row.framework_id}@${row.version}`,
			kind: competence.kind,
			levels: competence.levels,
			plate: competence.plate,
			alignments: competence.alignments
		}))
	);
}

/** A competence as a list on another room's page shows it. */
export interface ListedCompetence {
	readonly id: string;
	readonly plate: string;
	readonly levels: number;
	readonly title: string;
	readonly titleLocale: string;
}

/** For the statements of other rooms: one JSON array of `ListedCompetence` for these ids, in no order, or null. */
export function listedCompetencesSql(ids: readonly string[], locale: string): SQL {
	return sql`(select json_agg(json_build_object('id', c->>'id', 'plate', c->>'plate', 'levels', (c->>'levels')::int, 'title', coalesce(t.body, ''),
			'titleLocale', coalesce(t.locale, ${sourceLocale})))
		from framework_version f cross join lateral jsonb_array_elements(f.structure->'competences') c
			left join lateral ${textSql(sql`'framework:' || f.framework_id || '@' || f.version`, sql`(c->>'id') || '/title'`, locale)} t on true
		where f.withdrawn_at is null and c->>'id' in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`;
}
