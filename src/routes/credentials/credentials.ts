// What the browser and the content loader may know of this room: shapes, no I/O.

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

/** What an award keeps of its texts and of its thread, as they were on the day of issue. */
export interface AwardSnapshot {
	readonly learner: string;
	readonly title: Texts;
	readonly sentence: Texts;
	readonly outcomes: readonly { readonly id: string; readonly text: Texts }[];
	readonly assessment: Texts;
	readonly participation: Texts;
	readonly quality: Texts;
	readonly issuer: { readonly name: string; readonly country: string; readonly did: string; readonly slug: string };
	readonly workloadHours: number;
	readonly eqf: number | null;
	readonly thread: SnapshotThread;
}

export interface SnapshotThread {
	readonly nodes: readonly {
		readonly id: string;
		readonly kind: string;
		readonly plate: string | null;
		readonly title: Texts;
		readonly href: string | null;
	}[];
	readonly edges: readonly { readonly from: string; readonly to: string }[];
}
