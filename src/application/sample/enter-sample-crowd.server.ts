// Enters the other learners of the sample centre with what they take and had judged, in a few statements: a start must not wait for them.
import type { Db } from '#platform/db/db.server.ts';
import { enterSampleEvidence } from '#rooms/assessment/assessment.server.ts';
import { findUnit, type Unit } from '#rooms/curriculum/curriculum.server.ts';
import { enrolSample } from '#rooms/learning/learning.server.ts';
import { createSamplePeople } from '#rooms/people/founding.server.ts';
import { sampleCrowd, type Came, type SampleLearner } from './crowd.ts';
import type { SampleOrganisation, SamplePersonKey } from './cast.ts';
import type { SampleCentre } from './found-sample-centre.server.ts';

const day = 86_400_000;
/** Danube has no assessor: nobody there handed in. */
const assessors: Readonly<Partial<Record<SampleOrganisation, SamplePersonKey>>> = { 'sample-centre': 'elena', 'sample-aegean': 'nikos' };
const text = 'Sample: this evidence stands for a number and has no text. What such a text looks like is in the evidence of Ivana Petrova.';
const reason = 'Sample: judged so that the coordinator’s numbers have something to count.';

/** Call it once, when the sample centre is new and the units of its walk are there. */
export async function enterSampleCrowd(db: Db, centre: SampleCentre, now: Date): Promise<void> {
	const units = await unitsOf(db);
	const since = new Date(now.getTime() - 90 * day);
	await db.transaction(async (tx) => {
		const ids = await createSamplePeople(
			tx,
			sampleCrowd.map((learner, index) => ({
				...{ name: learner.name, email: `learner-${index + 1}@sample.test`, organisation: centre.organisations[learner.organisation], since },
				profile: profileOf(learner)
			}))
		);
		const taken = sampleCrowd.flatMap((learner, index) => takenBy(learner, ids[index] ?? '', centre, units));
		await enrolSample(
			tx,
			taken.map((one, index) => ({ ...one, at: new Date(since.getTime() + (index % 40) * day), completed: completedIn(one.unit, one.came) }))
		);
		await enterSampleEvidence(
			tx,
			taken.flatMap(({ came, ...one }, index) => {
				const task = one.unit.structure.activities.find((activity) => activity.kind === 'task');
				const assessor = assessors[one.learner.organisation];
				if (came === 'began' || !task || !assessor) return [];
				const submittedAt = new Date(since.getTime() + (45 + (index % 30)) * day);
				const decidedAt = new Date(submittedAt.getTime() + 3 * day);
				return [{ ...one, task, text, reason, submittedAt, decidedAt, assessorId: centre.people[assessor], outcome: came }];
			})
		);
	});
}

function profileOf({ occupation, jurisdiction, locale }: SampleLearner) {
	const work = { sector: 'public', engagement: 'staff' } as const;
	return { occupation, jurisdiction, locale, ...work, languages: [...new Set(['en', locale])] };
}

async function unitsOf(db: Db): Promise<ReadonlyMap<number, Unit>> {
	const units = new Map<number, Unit>();
	for (const plate of new Set(sampleCrowd.flatMap((learner) => Object.keys(learner.units).map(Number)))) {
		const unit = await findUnit(db, plate);
		if (unit && !unit.withdrawn) units.set(plate, unit);
	}
	return units;
}

function takenBy(learner: SampleLearner, personId: string, centre: SampleCentre, units: ReadonlyMap<number, Unit>) {
	const organisation = centre.organisations[learner.organisation];
	return Object.entries(learner.units).flatMap(([plate, came]) => {
		const unit = units.get(Number(plate));
		return unit ? [{ learner, personId, organisation, unit, came }] : [];
	});
}

/** Who began has read the first lesson; who handed in has read and passed everything before; what was accepted is complete. */
function completedIn({ structure: { activities } }: Unit, came: Came): readonly string[] {
	const before = came === 'began' ? activities.slice(0, 1) : activities;
	return before.filter(({ kind }) => came === 'accepted' || kind !== 'task').map(({ id }) => id);
}
