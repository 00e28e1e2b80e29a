// What the browser and the content loader may know of this room: shapes, no I/O.
import type { NodeKind } from '../thread/thread.ts';

export { parseAwardCode } from './awards/award-code.rules.ts';

/** A published achievement: what its award needs and states. */
export interface AchievementStructure {
	/** Units whose workplace tasks must be accepted, in order, with the version that counts. */
	readonly units: readonly { readonly unitId: string; readonly version: number }[];
	readonly eqf: number | null;
	readonly workloadHours: number;
	readonly validityMonths: number | null;
	readonly participation: 'online' | 'blended' | 'onsite' | 'workplace';
	readonly stackable: boolean;
	/** Where its texts are: owner in `translation`, blocks `achievement/...`. */
	readonly texts: string;
	readonly sourceLocale: string;
}

/** Texts by locale. */
export type Texts = Readonly<Record<string, string>>;

/** Whether an award holds now. `altered` means that its signature no longer matches: nothing on it may be believed. */
export type AwardState = 'valid' | 'revoked' | 'expired' | 'altered';

/** What an award keeps of its texts and of its thread, as they were on the day of issue. */
export interface AwardSnapshot {
	readonly learner: string;
	/** Plate of the achievement, `A 01`. */
	readonly plate: string;
	/** Language of the signed document. */
	readonly language: string;
	readonly title: Texts;
	readonly sentence: Texts;
	readonly outcomes: readonly { readonly id: string; readonly text: Texts }[];
	readonly assessment: Texts;
	readonly participation: Texts;
	readonly quality: Texts;
	readonly issuer: {
		readonly name: string;
		readonly country: string;
		readonly did: string;
		readonly slug: string;
		/** IANA zone in which the date of issue is read. */
		readonly timeZone: string;
	};
	readonly workloadHours: number;
	readonly eqf: number | null;
	readonly thread: SnapshotThread;
}

export interface SnapshotThread {
	readonly nodes: readonly SnapshotNode[];
	readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** A station of an award's thread. Evidence is there by its kind only: no plate, no id of its own, no words of its author. */
export interface SnapshotNode {
	readonly id: string;
	readonly kind: NodeKind;
	readonly plate: string | null;
	readonly title: Texts;
	/** What a competence or an occupation corresponds to in an outside framework, such as ESCO. */
	readonly alignments?: readonly SnapshotAlignment[];
}

export interface SnapshotAlignment {
	readonly framework: string;
	readonly uri: string;
	readonly name: string;
	/** SKOS mapping relation. */
	readonly match: 'exact' | 'close' | 'broad' | 'narrow' | 'related';
}
