// What leads to an award, for whoever asks where to begin: the achievements of today with their units, in the reader's language.
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { sourceLocale } from '#platform/i18n/locales.ts';
import { unitNodeSql, unitVersionsSql } from '../../curriculum/curriculum.server.ts';
import { plateHref, plateText } from '../../thread/thread.ts';
import { textSql, titleSql } from '../../translation/translation.server.ts';

interface ProgrammeUnit {
	readonly plate: string;
	readonly href: string;
	readonly title: string;
	readonly titleLocale: string;
	/** Minutes of its lessons and quizzes. */
	readonly minutes: number;
}

interface Programme {
	readonly plate: string;
	readonly href: string;
	readonly title: string;
	readonly titleLocale: string;
	/** How long its award holds; null for ever. */
	readonly validityMonths: number | null;
	readonly units: readonly ProgrammeUnit[];
}

interface Row extends Record<string, unknown> {
	plate_number: number;
	title: string | null;
	title_locale: string | null;
	validity: number | null;
	units: readonly { plate: number; minutes: number; title: string | null; locale: string | null }[] | null;
}

/** One statement. */
export async function listProgrammes(db: Db, locale: string): Promise<Programme[]> {
	const rows = await rowsOf<Row>(
		db,
		sql`select v.plate_number, t.body as title, t.locale as title_locale, (v.structure->>'validityMonths')::int as validity,
				(select json_agg(json_build_object('plate', u.plate_number, 'minutes', u.minutes, 'title', w.body, 'locale', w.locale) order by s.nth)
					from jsonb_array_elements(v.structure->'units') with ordinality as s(unit, nth)
					join ${unitVersionsSql()} u on u.unit_id = s.unit->>'unitId' and u.version = (s.unit->>'version')::int
					left join lateral ${titleSql(unitNodeSql(sql`u.unit_id`, sql`u.version`), locale)} w on true) as units
			from achievement_version v left join lateral ${textSql(sql`v.structure->>'texts'`, sql`'achievement/title'`, locale)} t on true
			where v.withdrawn_at is null order by v.plate_number`
	);
	return rows.map((row) => ({
		plate: plateText('A', row.plate_number),
		href: plateHref('A', row.plate_number) ?? '/',
		title: row.title ?? '',
		titleLocale: row.title_locale ?? sourceLocale,
		validityMonths: row.validity,
		units: (row.units ?? []).map((unit) => ({
			plate: plateText('U', unit.plate),
			href: plateHref('U', unit.plate) ?? '/',
			title: unit.title ?? '',
			titleLocale: unit.locale ?? sourceLocale,
			minutes: unit.minutes
		}))
	}));
}
