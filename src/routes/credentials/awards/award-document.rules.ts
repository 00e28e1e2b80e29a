// Turns what an award keeps into the input of its signed document, in the document's language. Pure.
import { plateSlug, parsePlate, type NodeKind } from '../../thread/thread.ts';
import type { AwardSnapshot, SnapshotNode, Texts } from '../credentials.ts';
import type { AchievementInput, EqfLevel, FrameworkAlignment, ThreadStation } from '../document/achievement-input.ts';

export interface AwardDocument {
	readonly origin: string;
	readonly isSample: boolean;
	readonly awardId: string;
	readonly achievementVersion: number;
	readonly issuedAt: Date;
	readonly expiresAt: Date | null;
	readonly snapshot: AwardSnapshot;
	readonly status: { readonly listUrl: string; readonly index: number };
	/** Words of the document's language that no author writes. */
	readonly words: { readonly levelProposed: string };
}

const credentialKinds: Partial<Record<NodeKind, ThreadStation['kind']>> = {
	need: 'need',
	profile: 'profile',
	competence: 'competence',
	unit: 'unit',
	evidence: 'evidence',
	achievement: 'award'
};
const order = ['need', 'profile', 'competence', 'unit', 'evidence', 'award'];

export function documentInput(award: AwardDocument): AchievementInput {
	const { origin, snapshot, words } = award;
	const { issuer } = snapshot;
	const say = (texts: Texts) => texts[snapshot.language] ?? '';
	const url = `${origin}/credentials/issuers/${issuer.slug}`;
	const page = `${origin}/credentials/achievements/${slugOf(snapshot.plate)}`;
	const stations = stationsOf(snapshot.thread.nodes, say);
	return {
		origin,
		isSample: award.isSample,
		urls: { credential: `${origin}/verify/${award.awardId}`, achievement: `${page}#version-${award.achievementVersion}`, criteria: page },
		plate: snapshot.plate,
		language: snapshot.language,
		title: say(snapshot.title),
		description: say(snapshot.sentence),
		criteriaNarrative: say(snapshot.assessment),
		issuer: { did: issuer.did, name: issuer.name, url },
		awardingBody: { name: issuer.name, url },
		issuingCountry: issuer.country,
		learnerName: snapshot.learner,
		issuedAt: award.issuedAt,
		...(award.expiresAt && { validUntil: award.expiresAt }),
		learningOutcomes: snapshot.outcomes.map(({ text }) => say(text)),
		workload: { hours: snapshot.workloadHours },
		eqfLevel: eqfLevel(snapshot.eqf, words.levelProposed),
		assessmentType: say(snapshot.assessment),
		participationForm: say(snapshot.participation),
		qualityAssurance: say(snapshot.quality),
		alignments: alignmentsOf(snapshot.thread.nodes),
		evidenceKinds: stations.filter(({ kind }) => kind === 'evidence').map(({ name }) => name),
		thread: stations,
		status: award.status
	};
}

/** Kinds in their order; what looks alike stands once. */
function stationsOf(nodes: readonly SnapshotNode[], say: (texts: Texts) => string): ThreadStation[] {
	const stations = nodes.flatMap((node): ThreadStation[] => {
		const kind = credentialKinds[node.kind];
		if (!kind) return [];
		return [{ kind, name: say(node.title), ...(node.plate && kind !== 'evidence' && { plate: node.plate }) }];
	});
	const distinct = new Map(stations.map((station) => [`${station.kind} ${station.plate} ${station.name}`, station]));
	return [...distinct.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Of competences only: an award makes nobody a member of an occupation. `related` says too little about what the holder can do. */
function alignmentsOf(nodes: readonly SnapshotNode[]): FrameworkAlignment[] {
	const found = nodes
		.filter(({ kind }) => kind === 'competence')
		.flatMap((node) => (node.alignments ?? []).filter(({ match }) => match !== 'related'))
		.map(({ framework, uri, name }): FrameworkAlignment => ({ framework, kind: 'skill', uri, name }));
	return [...new Map(found.map((alignment) => [alignment.uri, alignment])).values()];
}

function eqfLevel(level: number | null, referencing: string): EqfLevel | null {
	const known = ([1, 2, 3, 4, 5, 6, 7, 8] as const).find((candidate) => candidate === level);
	return known ? { level: known, referencing } : null;
}

function slugOf(plate: string): string {
	const parsed = parsePlate(plate);
	return parsed ? plateSlug(parsed.letter, parsed.number) : '';
}
