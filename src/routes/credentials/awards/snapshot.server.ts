// Writes down what an award says and why it exists, in every language, as it is on the day of issue. Of the evidence nothing goes in
// but its kind: no plate, no identifier, no word of its author.
import * as m from '#messages';
import type { Db } from '#platform/db/db.server.ts';
import { inLocale } from '#platform/i18n/context.server.ts';
import { offeredLocales } from '#platform/i18n/locales.ts';
import { listCompetences, listProfiles } from '../../competence/competence.server.ts';
import type { Unit } from '../../curriculum/curriculum.server.ts';
import type { Organisation } from '../../people/people.server.ts';
import { justified, walkThread } from '../../thread/thread.server.ts';
import { plateText, type Thread } from '../../thread/thread.ts';
import { readTextsInAllLocales } from '../../translation/translation.server.ts';
import { achievementNode } from '../achievements/publish-achievement.server.ts';
import type { Achievement } from '../achievements/achievement.queries.server.ts';
import type { AwardSnapshot, SnapshotAlignment, SnapshotNode, SnapshotThread, Texts } from '../credentials.ts';

export interface SnapshotSource {
	readonly learner: string;
	readonly personId: string;
	readonly achievement: Achievement;
	readonly units: readonly Unit[];
	/** Accepted evidence that carries the award, by task. */
	readonly evidence: readonly { readonly evidenceId: string; readonly unitId: string; readonly activity: string }[];
	readonly organisation: Organisation;
	readonly did: string;
}

export async function takeSnapshot(db: Db, source: SnapshotSource): Promise<AwardSnapshot> {
	const { achievement, organisation, units } = source;
	const { structure } = achievement;
	const texts = await readTextsInAllLocales(db, [structure.texts, ...units.map((unit) => unit.owner)], structure.sourceLocale);
	const block = (id: string) => texts.byLocale(structure.texts, `achievement/${id}`);
	const { name, country, slug, timeZone } = organisation;
	return {
		learner: source.learner,
		plate: plateText('A', achievement.plateNumber),
		language: structure.sourceLocale,
		title: block('title'),
		sentence: block('sentence'),
		outcomes: units.flatMap((unit) =>
			unit.structure.outcomes.map(({ id }) => ({ id: `${unit.unitId}/${id}`, text: texts.byLocale(unit.owner, `outcomes/${id}`) }))
		),
		assessment: block('assessment'),
		participation: block('participation'),
		quality: block('quality'),
		issuer: { name, country, slug, timeZone, did: source.did },
		workloadHours: structure.workloadHours,
		eqf: structure.eqf,
		thread: await threadOf(db, source)
	};
}

async function threadOf(db: Db, source: SnapshotSource): Promise<SnapshotThread> {
	const { achievement, units, evidence, personId } = source;
	const awarded = achievementNode(achievement.achievementId, achievement.version);
	const starts = [awarded, ...evidence.map(({ evidenceId }) => `evidence:${evidenceId}`)];
	const walks: { locale: string; thread: Thread }[] = [];
	for (const { tag } of offeredLocales) {
		const thread = await walkThread(db, starts, 'to-needs', tag, { personId });
		walks.push({
			locale: tag,
			thread: justified(
				thread,
				units.map((unit) => unit.owner)
			)
		});
	}
	const [first] = walks;
	if (!first) return { nodes: [], edges: [] };
	const titles = titlesByNode(walks);
	const aliases = publicIds(source);
	const alignments = await alignmentsByNode(db);
	const profiles = new Set(first.thread.nodes.flatMap((node) => (node.kind === 'task' ? [node.plate] : [])));
	const nodes = first.thread.nodes
		.filter((node) => node.kind !== 'activity' && node.kind !== 'judgement' && (node.kind !== 'profile' || profiles.has(node.plate)))
		.map((node): SnapshotNode => {
			const found = alignments.get(node.id);
			if (node.kind === 'evidence') return { id: aliases.get(node.id) ?? 'evidence', kind: 'evidence', plate: null, title: kindOfEvidence() };
			const { id, kind, plate } = node;
			return { id, kind, plate, title: titles.get(id) ?? {}, ...(found && { alignments: found }) };
		});
	const known = new Set(nodes.map((node) => node.id));
	const shown = (id: string) => aliases.get(id) ?? id;
	const edges = [
		...first.thread.edges.map((edge) => ({ from: shown(edge.from), to: shown(edge.to) })),
		...[...aliases.values()].map((from) => ({ from, to: awarded }))
	];
	return { nodes, edges: edges.filter((edge) => known.has(edge.from) && known.has(edge.to)) };
}

/** Evidence is named by the task that it answers, which is public, never by its own id. */
function publicIds({ evidence }: SnapshotSource): ReadonlyMap<string, string> {
	return new Map(evidence.map(({ evidenceId, unitId, activity }) => [`evidence:${evidenceId}`, `evidence-of:${unitId}/${activity}`]));
}

function titlesByNode(walks: readonly { readonly locale: string; readonly thread: Thread }[]): ReadonlyMap<string, Texts> {
	const titles = new Map<string, Record<string, string>>();
	for (const { locale, thread } of walks)
		for (const node of thread.nodes) {
			const known = titles.get(node.id) ?? {};
			if (node.titleLocale === locale) known[locale] = node.title;
			titles.set(node.id, known);
		}
	return titles;
}

function kindOfEvidence(): Texts {
	return Object.fromEntries(offeredLocales.map(({ tag }) => [tag, inLocale(tag, () => m.credentials_evidence_task())]));
}

async function alignmentsByNode(db: Db): Promise<ReadonlyMap<string, readonly SnapshotAlignment[]>> {
	const [competences, profiles] = [await listCompetences(db), await listProfiles(db)];
	const own = [
		...competences.map(({ node, alignments }) => ({ node, alignments })),
		...profiles.map(({ owner, structure }) => ({ node: owner, alignments: structure.alignments }))
	];
	return new Map(
		own
			.filter(({ alignments }) => alignments.length > 0)
			.map(({ node, alignments }) => [node, alignments.map(({ scheme, target, label, match }) => ({ framework: scheme, uri: target, name: label, match }))])
	);
}
