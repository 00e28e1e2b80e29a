// The standing cast: the people and organisations of the sample centre, the same in tests, sample data and screenshots.
// All of them are fictional, and say so.
import type { Role } from '#rooms/people/people.ts';

export const sampleOrganisations = [
	{ slug: 'sample-centre', name: 'Sample Centre for Probation Training, Plovdiv (fictional)', country: 'BG', timeZone: 'Europe/Sofia', kind: 'centre' },
	{ slug: 'sample-aegean', name: 'Aegean Mediation Service (fictional)', country: 'GR', timeZone: 'Europe/Athens', kind: 'partner' },
	{ slug: 'sample-danube', name: 'Danube VET Institute (fictional)', country: 'RO', timeZone: 'Europe/Bucharest', kind: 'vet-provider' }
] as const;

export type SampleOrganisation = (typeof sampleOrganisations)[number]['slug'];

export interface SamplePerson {
	readonly key: string;
	readonly name: string;
	readonly email: string;
	readonly organisation: SampleOrganisation;
	readonly locale: string;
	readonly occupation: string;
	readonly jurisdiction: string;
	readonly grants: readonly { readonly role: Role; readonly scope: 'centre' | SampleOrganisation }[];
}

export const samplePeople = [
	{
		key: 'ivana',
		name: 'Ivana Petrova',
		email: 'ivana@sample.test',
		organisation: 'sample-centre',
		locale: 'en',
		occupation: 'probation-officer',
		jurisdiction: 'BG',
		grants: []
	},
	{
		key: 'deniz',
		name: 'Deniz Aksoy',
		email: 'deniz@sample.test',
		organisation: 'sample-centre',
		locale: 'tr',
		occupation: 'social-worker',
		jurisdiction: 'TR',
		grants: []
	},
	{
		key: 'sofia',
		name: 'Sofia Marinou',
		email: 'sofia@sample.test',
		organisation: 'sample-aegean',
		locale: 'el',
		occupation: 'mediator',
		jurisdiction: 'GR',
		grants: []
	},
	{
		key: 'elena',
		name: 'Elena Papadaki',
		email: 'elena@sample.test',
		organisation: 'sample-centre',
		locale: 'en',
		occupation: 'probation-officer',
		jurisdiction: 'BG',
		grants: [{ role: 'assessor', scope: 'sample-centre' }]
	},
	{
		key: 'nikos',
		name: 'Nikos Andreou',
		email: 'nikos@sample.test',
		organisation: 'sample-aegean',
		locale: 'el',
		occupation: 'mediator',
		jurisdiction: 'GR',
		grants: [{ role: 'assessor', scope: 'sample-aegean' }]
	},
	{
		key: 'radka',
		name: 'Radka Ilieva',
		email: 'radka@sample.test',
		organisation: 'sample-centre',
		locale: 'en',
		occupation: 'government-staff',
		jurisdiction: 'BG',
		grants: [{ role: 'coordinator', scope: 'centre' }]
	},
	{
		key: 'yannis',
		name: 'Yannis Rallis',
		email: 'yannis@sample.test',
		organisation: 'sample-aegean',
		locale: 'el',
		occupation: 'ngo-worker',
		jurisdiction: 'GR',
		grants: [{ role: 'coordinator', scope: 'sample-aegean' }]
	},
	{
		key: 'marco',
		name: 'Marco Conti',
		email: 'marco@sample.test',
		organisation: 'sample-centre',
		locale: 'it',
		occupation: 'other',
		jurisdiction: 'IT',
		grants: [{ role: 'administrator', scope: 'centre' }]
	}
] as const satisfies readonly SamplePerson[];

export type SamplePersonKey = (typeof samplePeople)[number]['key'];
