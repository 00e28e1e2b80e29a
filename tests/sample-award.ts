// The award of the standing cast, for tests: a fictional person, a fictional centre.
import type { AchievementInput } from '#rooms/credentials/document/achievement-input.ts';

export const sampleOrigin = 'https://cove.example';

const issuerUrl = `${sampleOrigin}/credentials/issuers/sample-centre`;

export const sampleAward: AchievementInput = {
	origin: sampleOrigin,
	isSample: false,
	urls: {
		credential: `${sampleOrigin}/verify/A09-7K3M-Q2XV-9TBC-W4HP`,
		achievement: `${sampleOrigin}/credentials/achievements/A09#version-2`,
		criteria: `${sampleOrigin}/credentials/achievements/A09`
	},
	plate: 'A 09',
	language: 'en',
	title: 'Restorative justice in probation: foundations',
	description: 'Prepares, runs and follows up a restorative meeting safely within probation supervision.',
	criteriaNarrative: 'Six of six criteria met in one workplace task and one role play, judged by two assessors.',
	issuer: { did: 'did:web:cove.example:credentials:issuers:sample-centre', name: 'Sample Centre for Probation Training, Plovdiv', url: issuerUrl },
	awardingBody: { name: 'Sample Centre for Probation Training, Plovdiv', url: issuerUrl },
	issuingCountry: 'BG',
	learnerName: 'Ivana Petrova',
	issuedAt: new Date('2026-11-14T09:30:00Z'),
	validUntil: new Date('2029-11-14T09:30:00Z'),
	learningOutcomes: [
		'Explains what restorative justice is and what it is not.',
		'Prepares and runs a restorative meeting safely.',
		'Plans the follow-up of a restorative meeting in case management.'
	],
	workload: { hours: 26, ects: 1 },
	eqfLevel: { level: 5, referencing: 'Proposed by the awarding body; not referenced by any authority' },
	assessmentType: 'Role play and workplace task, judged against six criteria by two assessors',
	participationForm: 'Blended, with supervised practice',
	qualityAssurance: 'Internal, EQAVET-based review of March 2026. No external accreditation is claimed.',
	alignments: [
		{
			framework: 'ESCO',
			kind: 'skill',
			uri: 'http://data.europa.eu/esco/skill/27d54d7c-68cd-4c04-9e05-538b01c6a80b',
			name: 'restorative justice'
		}
	],
	evidenceKinds: ['Role play', 'Workplace task'],
	thread: [
		{ kind: 'need', plate: 'N 014', name: 'Starting with someone who refuses' },
		{ kind: 'profile', plate: 'P 03', name: 'Probation officer' },
		{ kind: 'competence', plate: 'C 12', name: 'Restorative communication' },
		{ kind: 'unit', plate: 'U 027', name: 'Preparing and running a meeting safely' },
		{ kind: 'evidence', plate: 'E 381', name: 'Role play, workplace task' }
	],
	status: { listUrl: `${sampleOrigin}/credentials/status/1`, index: 90_210 }
};
