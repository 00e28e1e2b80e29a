// A small unit for tests: two lessons, a quiz of all six kinds, a task with two criteria. English, with Turkish as an unreviewed draft.
import { textFile } from './text-file.ts';
import type { Db } from '#platform/db/db.server.ts';
import type { UnitStructure } from '#rooms/curriculum/curriculum.ts';
import { findUnit, publishUnit, type Unit } from '#rooms/curriculum/curriculum.server.ts';
import type { Answers } from '#rooms/learning/quiz/quiz.rules.ts';

const item = { outcomes: ['lo1'], source: 'rule-1' };

export const smallUnit: UnitStructure = {
	plate: 'U 401',
	version: 1,
	sourceLocale: 'en',
	eqf: 5,
	workloadMinutes: 90,
	themes: ['communication'],
	roles: ['probation-officer'],
	outcomes: [{ id: 'lo1', competence: 'communicate-plainly', level: 2 }],
	needs: [],
	sources: [{ id: 'rule-1', citation: 'A rule for tests, 2018', url: 'https://example.org/rule', verified: false }],
	activities: [
		{
			id: 'first',
			kind: 'lesson',
			minutes: 5,
			blocks: [
				{ id: 'opening', kind: 'prose' },
				{ id: 'rule', kind: 'law', source: 'rule-1' },
				{ id: 'door', kind: 'case' },
				{ id: 'kinds', kind: 'callout' },
				{ id: 'word-harm', kind: 'note' }
			]
		},
		{ id: 'second', kind: 'lesson', minutes: 4, blocks: [{ id: 'opening', kind: 'prose' }] },
		{ id: 'quiz', kind: 'quiz', minutes: 6 },
		{
			id: 'task',
			kind: 'task',
			minutes: 75,
			upload: 'optional',
			minimumWords: 20,
			criteria: [
				{ id: 'c1', outcomes: ['lo1'] },
				{ id: 'c2', outcomes: ['lo1'] }
			]
		}
	],
	quiz: {
		passShare: 0.75,
		attemptsPerDay: 3,
		items: [
			{ ...item, id: 'q1', kind: 'single', options: ['a', 'b', 'c'], correct: ['b'] },
			{ ...item, id: 'q2', kind: 'multiple', options: ['a', 'b', 'c'], correct: ['a', 'c'] },
			{ ...item, id: 'q3', kind: 'order', options: ['a', 'b', 'c'] },
			{ ...item, id: 'q4', kind: 'match', left: ['a', 'b'], right: ['x', 'y'] },
			{ ...item, id: 'q5', kind: 'numeric', answer: 2018, tolerance: 0 },
			{ ...item, id: 'q6', kind: 'text' }
		]
	}
};

/** The same with a second quiz, in its own words, and a second task. */
export const twofoldUnit: UnitStructure = {
	...smallUnit,
	activities: [
		...smallUnit.activities,
		...smallUnit.activities.filter(({ kind }) => kind !== 'lesson').map((activity) => ({ ...activity, id: again(activity.id) }))
	]
};

function again(activity: string): string {
	return `${activity}-again`;
}

export const rightAnswers: Answers = {
	q1: ['b'],
	q2: ['a', 'c'],
	q3: { a: '1', b: '2', c: '3' },
	q4: { a: 'x', b: 'y' },
	q5: '2018',
	q6: 'rıza'
};
export const wrongAnswers: Answers = { ...rightAnswers, q1: ['a'], q2: ['a'], q5: '2017' };

/** A reflection that the small unit's task takes as it is: long enough, and about nobody. */
export const goodReflection =
	'I asked twice whether meeting was wanted and wrote the answer down as it was given. Next time I would ask later and leave a longer silence.';

const english: Record<string, string> = {
	title: 'Asking without pressing',
	summary: 'How to ask so that a no stays possible.',
	assessment: 'A quiz and one task.',
	'outcomes/lo1': 'Asks in a way that leaves the answer free.',
	'first/title': 'A free answer',
	'first/opening': 'A question may press. See the [rule](source:rule-1).\n\nAsk twice, and wait.',
	'first/rule': 'A person may say no and loses nothing by it.\n\nReference: [the rule](source:rule-1).',
	'first/door': '## The door\n\nOlga stands at the door and asks.',
	'first/kinds': '## Two kinds\n\n- **Open.** Leaves room.\n- **Closed.** Leaves none.',
	'first/word-harm': '**Harm**: what a wrong did to a person.',
	'second/title': 'A free no',
	'second/opening': 'A no is written down as no.',
	'quiz/title': 'Check what you know',
	'quiz/intro': 'Six questions.',
	'task/title': 'Ask a colleague',
	'task/brief': 'Practise the question with a colleague.',
	'task/reflection': 'Write about what you noticed.',
	'task/c1': 'The question leaves room.',
	'task/c1/look-for': 'A no was possible.',
	'task/c2': 'The answer is kept as given.',
	'task/c2/look-for': 'No comment was added.',
	...Object.fromEntries(smallUnit.quiz?.items.flatMap(textsOfItem) ?? []),
	'quiz/q6/accepted': 'consent\nfree consent'
};

/** The texts of a quiz or a task for its second of the kind. */
function withSecond(texts: Record<string, string>): Record<string, string> {
	const second = Object.entries(texts).flatMap(([block, body]): [string, string][] => {
		const [, activity = '', rest = ''] = /^(quiz|task)\/(.*)$/.exec(block) ?? [];
		return activity ? [[`${again(activity)}/${rest}`, rest.endsWith('accepted') ? body : `${body} Again.`]] : [];
	});
	return { ...texts, ...Object.fromEntries(second) };
}

const turkish: Record<string, string> = {
	...Object.fromEntries(Object.entries(english).map(([block, body]) => [block, `TR ${body}`])),
	'first/door': '## Kapı\n\nOlga kapıda duruyor ve soruyor.',
	'first/kinds': '## İki tür\n\n- **Açık.** Yer bırakır.\n- **Kapalı.** Bırakmaz.',
	'quiz/q6/accepted': 'rıza\nonam'
};

function textsOfItem(given: NonNullable<UnitStructure['quiz']>['items'][number]): [string, string][] {
	const options = 'options' in given ? given.options : given.kind === 'match' ? [...given.left, ...given.right] : [];
	return [
		[`quiz/${given.id}/prompt`, `Question ${given.id}?`],
		[`quiz/${given.id}/feedback`, `Because of ${given.id}.`],
		...options.map((option): [string, string] => [`quiz/${given.id}/${option}`, `Option ${option} of ${given.id}`])
	];
}

/** Publishes the small unit (or another version of it) and returns it as published. */
export async function publishSmallUnit(db: Db, structure: UnitStructure = smallUnit, now = new Date('2026-10-01T09:00:00Z')): Promise<Unit> {
	const [en, tr] = structure === twofoldUnit ? [withSecond(english), withSecond(turkish)] : [english, turkish];
	const content = { id: 'asking-without-pressing', structure, source: textFile('en', en), translations: [textFile('tr', tr, english)], needNodes: [] };
	await publishUnit(db, null, content, now);
	const unit = await findUnit(db, 401);
	if (!unit) throw new Error('the small unit was not published');
	return unit;
}
