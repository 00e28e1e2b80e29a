// The other learners of the sample centre: enough of them that a coordinator's numbers are not withheld. All of them are fictional. They
// cannot sign in, hold no role and are no part of the standing cast.
import type { SampleOrganisation } from './cast.ts';

/** How far somebody came in a unit: began it, had their evidence returned, or accepted. */
export type Came = 'began' | 'returned' | 'accepted';

export interface SampleLearner {
	readonly name: string;
	readonly organisation: SampleOrganisation;
	readonly locale: string;
	readonly occupation: string;
	readonly jurisdiction: string;
	/** By the plate number of the unit. */
	readonly units: Readonly<Record<number, Came>>;
}

type Line = readonly [name: string, locale: string, occupation: string, units: Readonly<Record<number, Came>>];

const plovdiv: readonly Line[] = [
	['Milena Dimitrova', 'bg', 'probation-officer', { 1: 'accepted', 2: 'accepted' }],
	['Georgi Stoyanov', 'bg', 'prison-officer', { 1: 'accepted', 2: 'began' }],
	['Teodora Koleva', 'bg', 'psychologist', { 1: 'accepted', 2: 'accepted', 3: 'began' }],
	['Hristo Angelov', 'bg', 'probation-officer', { 1: 'returned' }],
	['Desislava Marinova', 'bg', 'social-worker', { 1: 'accepted', 4: 'began' }],
	['Petar Nikolov', 'bg', 'prison-officer', { 1: 'began' }],
	['Yana Todorova', 'bg', 'teacher', { 1: 'accepted', 2: 'began', 3: 'began' }],
	['Mehmet Kaya', 'tr', 'probation-officer', { 1: 'returned', 2: 'began' }],
	['Giulia Ferri', 'it', 'teacher', { 3: 'accepted', 4: 'began' }],
	['Luca Moretti', 'it', 'ngo-worker', { 2: 'accepted' }],
	['Inês Carvalho', 'pt', 'probation-officer', { 1: 'accepted', 3: 'accepted' }],
	['Tiago Lopes', 'pt', 'volunteer', { 4: 'began' }]
];
const aegean: readonly Line[] = [
	['Eleni Vasilaki', 'el', 'mediator', { 1: 'accepted', 3: 'began' }],
	['Kostas Manolakis', 'el', 'mediator', { 1: 'returned' }],
	['Maria Chatzi', 'el', 'psychologist', { 2: 'accepted', 4: 'began' }],
	['Dimitris Fotiou', 'el', 'ngo-worker', { 1: 'returned' }],
	['Katerina Lambrou', 'el', 'social-worker', { 1: 'began' }]
];
const danube: readonly Line[] = [
	['Andreea Popescu', 'en', 'probation-officer', { 1: 'began' }],
	['Mihai Ionescu', 'en', 'teacher', { 4: 'began' }],
	['Ioana Dumitru', 'en', 'social-worker', { 1: 'began', 2: 'began' }]
];

export const sampleCrowd: readonly SampleLearner[] = [
	...plovdiv.map((line) => learner('sample-centre', 'BG', line)),
	...aegean.map((line) => learner('sample-aegean', 'GR', line)),
	...danube.map((line) => learner('sample-danube', 'RO', line))
];

function learner(organisation: SampleOrganisation, jurisdiction: string, [name, locale, occupation, units]: Line): SampleLearner {
	return { name, organisation, jurisdiction, locale, occupation, units };
}
