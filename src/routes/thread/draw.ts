// A thread as the design system draws it, in the words of the page.
import type { ThreadData } from '#ui/thread/thread.ts';
import * as m from '#messages';
import type { Thread } from './thread.ts';
import { relationsOf, stationKinds, stationsOf, type Station, type StationKind } from './walks/stations.rules.ts';

export function kindName(kind: StationKind): string {
	const names: Record<StationKind, () => string> = {
		need: m.kind_need,
		profile: m.kind_profile,
		competence: m.kind_competence,
		unit: m.kind_unit,
		evidence: m.kind_evidence,
		award: m.kind_award
	};
	return names[kind]();
}

/** Columns only for kinds that the thread has. A thread without a unit ends at a buffer stop. */
export function drawThread(thread: Thread): ThreadData {
	const { stations, edges } = stationsOf(thread);
	const kinds = stationKinds.filter((kind) => stations.some((station) => station.kind === kind));
	return {
		columns: kinds.map((kind) => ({ label: kindName(kind) })),
		stations: stations.map((station) => ({
			id: station.id,
			column: kinds.indexOf(station.kind),
			plate: station.plate ?? undefined,
			href: station.href ?? undefined,
			title: station.title,
			titleLang: station.titleLocale,
			sub: partsText(station),
			isTerminus: station.kind === 'award'
		})),
		edges,
		relations: relationsOf(thread),
		words: { from: m.thread_comes_from(), to: m.thread_leads_to() },
		waiting: kinds.includes('unit') ? undefined : m.thread_no_unit()
	};
}

function partsText(station: Station): string | undefined {
	if (station.parts === 0) return undefined;
	if (station.kind === 'profile') return m.thread_tasks({ count: station.parts });
	return station.kind === 'unit' ? m.thread_criteria({ count: station.parts }) : undefined;
}

export interface StripStation {
	readonly plate?: string;
	readonly kindLabel: string;
	readonly href?: string;
	readonly state: 'done' | 'now' | 'ahead';
}

/** The strip of the six kinds: the first station of each, with the place where the reader is. From where it begins the line is travelled up to there. */
export function drawStrip(thread: Thread, here: StationKind): StripStation[] {
	const { stations } = stationsOf(thread);
	const at = stationKinds.indexOf(here);
	const start = stationKinds.findIndex((kind) => stations.some((each) => each.kind === kind));
	return stationKinds.map((kind, index) => {
		const station = stations.find((each) => each.kind === kind);
		return {
			plate: station?.plate ?? undefined,
			kindLabel: kindName(kind),
			href: station?.href ?? undefined,
			state: index === at ? 'now' : start >= 0 && start <= index && index < at ? 'done' : 'ahead'
		};
	});
}
