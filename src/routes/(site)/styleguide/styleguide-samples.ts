// What the styleguide shows: fictional people, centres and cases, in the words of the drawn screens. English, for developers.
import type { StripStop, ThreadData, ThreadStep } from '#ui/thread/thread.ts';

const words = {
	title: 'Styleguide',
	lead: 'Every part of "The Line" in its states, light and dark. Texts come in as props; the people, figures and cases are fictional.',
	rules: [
		{ term: 'One line', html: 'Gold means the thread, or your place on it. Nothing else is gold.' },
		{ term: 'Circles are stations', html: 'Everything else is square. No shadows, no gradients.' },
		{ term: 'Rules, not boxes', html: 'A heavy rule opens a section, a thin one parts rows. A border means one thing to act on.' },
		{ term: 'Never colour alone', html: 'Travelled is solid, ahead is hollow, unserved ends at a buffer stop.' }
	],
	waiting: [
		{ term: 'Overlay', html: 'For jurisdictions and institutions, when units take overlays: drawn in the lesson.' },
		{ term: 'Gauge, ProgressLine', html: 'For simulations: drawn in the simulation.' },
		{ term: 'Levels', html: 'For the levels of competences that a person has proved: drawn on the home page.' },
		{ term: 'Sparkline, SortLink', html: 'For needs followed over several surveys: drawn in the coordinator’s view.' }
	],
	forcedColours:
		'In forced colours every role becomes a system colour: the drawn lines follow. Look at this page with Windows contrast themes, or emulate "forced-colors: active" in the developer tools.',
	sections: {
		rules: 'Four rules',
		mark: 'Mark',
		colour: 'Colour',
		type: 'Type',
		icons: 'Icons',
		masthead: 'Masthead',
		plates: 'Plates and states',
		buttons: 'Buttons',
		forms: 'Forms',
		refused: 'A refused form',
		strip: 'Thread: strip',
		line: 'Thread: line',
		map: 'Thread: map and list',
		fanOut: 'Thread: a map that fans out',
		flow: 'Flow',
		notices: 'Notices',
		reading: 'Reading',
		tables: 'Timetables',
		navigation: 'Ways through',
		measures: 'Measures',
		dialog: 'A question that must be answered',
		empty: 'Nothing here yet',
		rosette: 'Rosette',
		facts: 'Facts',
		footer: 'Footer',
		forced: 'Forced colours',
		waiting: 'Waiting for their room'
	},
	light: 'Light',
	dark: 'Dark',
	markNote: 'An open C, drawn as a line with six stations. Need is the solid terminus, award the ring. The gap is the next need.',
	rosetteNote: 'It helps the eye to compare. It proves nothing.'
};

const colours = [
	{ name: 'Ground', token: '--ground', swatch: 'ground' },
	{ name: 'Surface', token: '--surface', swatch: 'surface' },
	{ name: 'Sunk', token: '--sunk', swatch: 'sunk' },
	{ name: 'Ink', token: '--ink', swatch: 'ink' },
	{ name: 'Ink 2', token: '--ink-2', swatch: 'ink-2' },
	{ name: 'Action', token: '--action', swatch: 'action' },
	{ name: 'Thread', token: '--thread-core', swatch: 'thread' },
	{ name: 'Alert', token: '--alert', swatch: 'alert' },
	{ name: 'Band', token: '--band', swatch: 'band' }
];

const headlines = [
	{ lang: 'el', text: 'Κάθε τίτλος απαντά σε μια ανάγκη' },
	{ lang: 'bg', text: 'Всяко удостоверение започва от нужда' },
	{ lang: 'tr', text: 'Işığı İzmir’de gördüğü için değişti' }
];

const readings = [
	{ lang: 'bg', text: 'Марек е на 34 години. Идва навреме, не сваля палтото си и сяда на стола до вратата. „Запишете, че съм бил тук“, казва той.' },
	{ lang: 'pt', text: 'Marek tem 34 anos. Chega à hora, não tira o casaco e senta-se na cadeira junto à porta. «Escreva que estive aqui», diz.' }
];

const masthead = {
	brandHref: '/styleguide',
	items: [
		{ href: '#masthead', label: 'Home' },
		{ href: '#plates', label: 'Learn' },
		{ href: '#buttons', label: 'Prove' },
		{ href: '#forms', label: 'Needs', current: true },
		{ href: '#tables', label: 'Library' }
	],
	languages: [
		{ tag: 'bg', name: 'Български', href: '#masthead', current: false },
		{ tag: 'el', name: 'Ελληνικά', href: '#masthead', current: false },
		{ tag: 'en', name: 'English', href: '#masthead', current: true },
		{ tag: 'it', name: 'Italiano', href: '#masthead', current: false },
		{ tag: 'pt', name: 'Português', href: '#masthead', current: false },
		{ tag: 'tr', name: 'Türkçe', href: '#masthead', current: false }
	],
	languageLabel: 'Language',
	account: {
		label: 'Radka Ilieva',
		items: [
			{ href: '#masthead', label: 'Profile' },
			{ href: '#plates', label: 'Sign out' }
		]
	},
	notifications: { count: 2, href: '#notices', label: 'Unread notifications' },
	menuLabel: 'Menu'
};

const states = [
	{ kind: 'served', text: 'Served' },
	{ kind: 'partly', text: 'Partly served' },
	{ kind: 'unserved', text: 'Unserved since March 2026' },
	{ kind: 'unjustified', text: 'No need behind it' },
	{ kind: 'done', text: 'Accepted' },
	{ kind: 'wrong', text: 'Not right' },
	{ kind: 'waiting', text: 'Waiting for an assessor' },
	{ kind: 'returned', text: 'Returned' },
	{ kind: 'draft', text: 'Machine draft' },
	{ kind: 'alert', text: 'Runs out in 23 days' },
	{ kind: 'quiet', text: 'Nothing to do yet' }
] as const;

const form = {
	name: { label: 'Your name', hint: 'As it should stand on an award', value: 'Radka Ilieva' },
	when: { label: 'When did the meeting take place?', hint: 'For example 14 11 2026', value: '30 11 2026', error: 'Choose a date that is not in the future' },
	what: {
		label: 'What did you try, and what happened?',
		value: 'I opened as practised in lesson 3. In case No. 4471/2025 the person',
		error: '“No. 4471/2025” looks like a file number. Take it out: we never keep data about convicted people.'
	},
	profile: {
		label: 'Profile',
		options: [
			{ value: 'probation', label: 'Probation officer' },
			{ value: 'prison', label: 'Prison officer' },
			{ value: 'mediator', label: 'Mediator' }
		]
	},
	file: { label: 'Evidence', hint: 'PDF or text, at most 10 MB. Take out names, file numbers and dates of birth first.' },
	consent: { label: 'I have taken out everything that could name a convicted person', hint: 'We check again before it is saved.' },
	question: {
		legend: 'Which answer is a reflection that reaches for meaning?',
		hint: 'You can try again. Nothing here is graded.',
		error: 'Choose one answer',
		options: [
			{ value: 'a', label: '“Why do you not want to talk to me?”' },
			{ value: 'b', label: '“You have seen officers come and go, and you are waiting to see if I am the next.”' },
			{ value: 'c', label: '“I understand exactly how you feel.”' }
		]
	},
	several: {
		legend: 'When do you usually have time?',
		options: [
			{ value: 'before', label: 'Before a shift', hint: 'Ten to fifteen minutes' },
			{ value: 'after', label: 'After the evening count' },
			{ value: 'never', label: 'At night', disabled: true }
		]
	},
	refused: 'Two things need your attention',
	sittings: [
		{ label: '10 min', current: false },
		{ label: '30 min', current: true },
		{ label: 'an hour', current: false },
		{ label: 'any time', current: false }
	]
};

const strip: StripStop[] = [
	{ plate: 'N 014', kindLabel: 'Need', href: '#strip', state: 'done' },
	{ plate: 'P 03', kindLabel: 'Profile', href: '#strip', state: 'done' },
	{ plate: 'C 12', kindLabel: 'Competence', href: '#strip', state: 'done' },
	{ plate: 'U 027', kindLabel: 'Unit', href: '#strip', state: 'now' },
	{ plate: 'E 381', kindLabel: 'Evidence', state: 'ahead' },
	{ plate: 'A 09', kindLabel: 'Award', href: '#strip', state: 'ahead' }
];

const stripAtEnd: StripStop[] = strip.map((stop, index) => ({ ...stop, state: index === 5 ? 'now' : 'done' }));

const steps: ThreadStep[] = [
	{ name: 'The refusal', sub: 'done 14 Nov', href: '#line', state: 'done' },
	{ name: 'Who I am, what I decide', sub: 'done 17 Nov', href: '#line', state: 'done' },
	{ name: 'Saying back what you heard', sub: '12 min', href: '#line', state: 'now' },
	{ name: 'Practice: Marek, 34', sub: 'simulation, 15 min', state: 'ahead' },
	{ name: 'Try it at work', sub: 'one meeting', state: 'ahead' }
];

const kinds = ['Need', 'Profile', 'Competence', 'Unit', 'Evidence', 'Award'].map((label) => ({ label }));

const award: ThreadData = {
	columns: kinds,
	stations: [
		{ id: 'n14', column: 0, plate: 'N 014', title: 'Starting with someone who refuses', sub: '131 of 212 officers', href: '#map' },
		{ id: 'n19', column: 0, plate: 'N 019', title: 'Explaining an order in plain words', sub: 'DACUM panel, 2024', href: '#map' },
		{ id: 'p3', column: 1, plate: 'P 03', title: 'Probation officer', sub: 'version 4, duty 4', href: '#map' },
		{ id: 'c12', column: 2, plate: 'C 12', title: 'Motivational communication', href: '#map' },
		{ id: 'c15', column: 2, plate: 'C 15', title: 'Role clarity', href: '#map' },
		{ id: 'u27', column: 3, plate: 'U 027', title: 'First contact when someone refuses', href: '#map' },
		{ id: 'u29', column: 3, plate: 'U 029', title: 'Saying what the order means', href: '#map' },
		{ id: 'e381', column: 4, plate: 'E 381', title: 'Role play' },
		{ id: 'e384', column: 4, plate: 'E 384', title: 'Supervision plan' },
		{ id: 'e390', column: 4, plate: 'E 390', title: 'Workplace task, signed by a mentor' },
		{ id: 'a9', column: 5, plate: 'A 09', title: 'Motivational communication in supervision', href: '#map', isTerminus: true }
	],
	words: { from: 'Comes from', to: 'Leads to' },
	edges: pairs('n14 p3, n19 p3, p3 c12, p3 c15, c12 u27, c15 u29, u27 e381, u27 e384, u29 e390, e381 a9, e384 a9, e390 a9')
};

const need: ThreadData = {
	columns: kinds.filter(({ label }) => label !== 'Evidence'),
	stations: [
		{ id: 'n3', column: 0, plate: 'N 003', title: 'The first night in custody', href: '#fan-out' },
		{ id: 'p1', column: 1, plate: 'P 01', title: 'Prison officer', sub: '6 tasks', href: '#fan-out' },
		{ id: 'p5', column: 1, plate: 'P 05', title: 'Nurse in custody', href: '#fan-out' },
		...[
			['c2', 'C 02', 'Noticing distress'],
			['c4', 'C 04', 'Risk talk without jargon'],
			['c9', 'C 09', 'Συνεργασία με διερμηνείς και πολιτισμικούς διαμεσολαβητές', 'el'],
			['c17', 'C 17', 'Dynamic security on the wing'],
			['c21', 'C 21', 'Предаване на смяната', 'bg']
		].map(([id = '', plate, title = '', titleLang]) => ({ id, column: 2, plate, title, titleLang, href: '#fan-out' })),
		...[
			['u8', 'U 008', 'The first night: what to notice'],
			['u11', 'U 011', 'Asking about self-harm'],
			['u19', 'U 019', 'Substance use: a brief intervention'],
			['u23', 'U 023', 'Gece vardiyasında değerlendirme', 'tr'],
			['u40', 'U 040', 'Handing over'],
			['u41', 'U 041', 'Working with interpreters']
		].map(([id = '', plate, title = '', titleLang]) => ({ id, column: 3, plate, title, titleLang, href: '#fan-out' })),
		{ id: 'a2', column: 4, plate: 'A 02', title: 'Safe first night', href: '#fan-out', isTerminus: true },
		{ id: 'a5', column: 4, plate: 'A 05', title: 'Dynamic security', href: '#fan-out', isTerminus: true }
	],
	words: { from: 'Comes from', to: 'Leads to' },
	edges: pairs(
		'n3 p1, n3 p5, p1 c2, p1 c4, p1 c17, p1 c9, p5 c2, p5 c21, c2 u8, c2 u11, c4 u19, c9 u41, c17 u23, c21 u40, c4 u8, u8 a2, u11 a2, u19 a2, u23 a5, u40 a5, p1 u41'
	)
};

function pairs(text: string): { from: string; to: string }[] {
	return text.split(', ').map((pair) => ({ from: pair.split(' ')[0] ?? '', to: pair.split(' ')[1] ?? '' }));
}

const flow = [
	{ label: 'Enrolled', value: 214, figure: '214' },
	{ label: 'Handed in evidence', value: 158, figure: '158', share: '74 in 100' },
	{ label: 'Judged', value: 131, figure: '131', share: '61 in 100' },
	{ label: 'Awarded', value: 96, figure: '96', share: '45 in 100' },
	{ label: 'Endorsed', value: null, figure: '' }
];

const prose =
	'<p>When someone says “I have nothing to say to you”, two answers come easily: to press, or to give up. Both end the conversation. There is a third: say back, in your own words, what you think the person means, and stop.</p><p>This is called a <dfn>reflection</dfn>. It is a statement, not a question. Your voice goes down at the end.</p><h2>Why it works when questions do not</h2><p>A question asks for something. A reflection gives something first: proof that you listened.</p><ul><li>Repeat, then stop.</li><li>Rephrase what you heard.</li></ul>';

const callout = {
	title: 'Three kinds, from near to far',
	items: [
		{ term: 'Repeat', html: '“Nothing to say.” Safe, thin. Use it once.' },
		{ term: 'Rephrase', html: '“You would rather not be here.” Adds your understanding.' },
		{ term: 'Reach', html: '“You expect me to decide before you speak.” A guess at meaning. Offer it gently.' }
	]
};

const law = {
	label: 'European rule',
	text: 'As far as possible, the probation agencies shall seek the offenders’ informed consent and co-operation regarding interventions that affect them.',
	reference: 'Council of Europe, Recommendation CM/Rec(2010)1 on the Probation Rules (wording to be confirmed)',
	overlay: {
		country: 'BG',
		place: 'In Bulgaria',
		source: 'overlay added by the sample centre',
		text: 'Regular meetings with the probation officer are a measure set by the court. The person must attend. What is said there, and how the time is used, is where consent begins.',
		reason: 'Reason: attendance is compulsory here. Checked on 2 October 2026, next check due October 2027.',
		compare: { href: '#reading', label: 'Compare with the core text' }
	}
};

const fictionalCase = {
	label: 'Fictional case',
	title: 'The chair by the door',
	html: '<p>Marek is 34. He comes on time, keeps his coat on and takes the chair nearest the door. “Write down that I was here,” he says. “That is all you need.”</p>',
	draft: 'This case is a draft translation',
	draftText: 'Translated from Bulgarian by machine on 3 November 2026. Nobody has reviewed it yet.'
};

const needRows = [
	{
		code: 'N 014',
		title: 'Starting with someone who refuses to talk',
		source: 'Survey 2025',
		named: 131,
		trend: [3, 4, 9, 12, 20, 26],
		unit: 'U 027',
		learners: '64',
		state: 'served',
		stateText: 'Served'
	},
	{
		code: 'N 018',
		title: 'Keeping contact after a recall to prison',
		source: 'Survey 2025',
		named: 96,
		trend: [4, 6, 6, 9, 15, 19],
		unit: 'U 033',
		learners: 'withheld',
		state: 'partly',
		stateText: 'Partly served'
	},
	{
		code: 'N 037',
		title: 'Supporting a colleague after an assault',
		source: 'Interviews',
		named: 74,
		trend: [5, 10, 16, 18, 24, 30],
		unit: null,
		learners: 'none',
		state: 'unserved',
		stateText: 'Unserved'
	}
] as const;

const unitRows = [
	{
		minutes: 10,
		code: 'U 027',
		title: 'First contact when someone refuses',
		text: 'Say who you are, what you decide, and what you do not.',
		lessons: '5 lessons',
		need: 'N 014',
		languages: 'EN BG EL TR'
	},
	{
		minutes: 25,
		code: 'U 031',
		title: 'Writing a report that a court can use',
		text: 'Facts, sources, and a recommendation that follows from them.',
		lessons: '6 lessons',
		need: 'N 022',
		languages: 'EN EL IT'
	}
];

const proofRows = [
	{ code: 'C 12', title: 'Motivational communication', level: 2, text: '2 of 4', evidence: '3 accepted, 1 waiting', award: 'Next: A 09' },
	{ code: 'C 04', title: 'Risk talk without jargon', level: 3, text: '3 of 4', evidence: '5 accepted', award: 'A 02 until 2028' }
];

const auditRows = [
	{ when: '22 Nov 2026, 20:52', who: 'Radka Ilieva', what: 'Published unit U 027' },
	{ when: '22 Nov 2026, 18:10', who: 'Deniz Aksoy', what: 'Handed in evidence E 390' }
];

const facts = [
	{ term: 'Signature', text: 'Matches the issuer’s published key', checked: true },
	{ term: 'Status', text: 'Not withdrawn', checked: true },
	{ term: 'Content', text: 'Unchanged since issue', checked: true },
	{ term: 'Checked', text: '22 Nov 2026, 20:52' }
];

const gauges = [
	{ name: 'Trust', text: 'guarded, 2 of 5', value: 2, low: 'closed', high: 'open', reason: 'Up 1: you kept a small promise.' },
	{ name: 'Tension', text: 'high, 4 of 5', value: 4, low: 'calm', high: 'breaking off', reason: 'Up 1: he remembered the changed plan.' }
];

/** Loops along a ring; a real one is computed from the number of an award. */
const rosette = {
	size: 2400,
	path: Array.from({ length: 505 }, (_, index) => {
		const turn = (index * 2 * Math.PI) / 504;
		const ring = 760 + 70 * Math.cos(3 * turn);
		const loop = 280 + 40 * Math.cos(3 * turn + 1);
		return `${index === 0 ? 'M' : 'L'}${Math.round(1200 + ring * Math.cos(turn) + loop * Math.cos(43 * turn))} ${Math.round(1200 + ring * Math.sin(turn) + loop * Math.sin(43 * turn))}`;
	}).join('')
};

const footer = {
	centre: { name: 'Sample Centre for Probation Training (fictional)', contact: { label: 'Contact', text: 'fictional@sample-centre.example', href: '#footer' } },
	funding: {
		text: 'Funded by the European Union. Views and opinions expressed are those of the authors only and do not necessarily reflect those of the European Union or the granting authority. Neither can be held responsible for them.'
	},
	links: [
		{ href: '#footer', label: 'Accessibility statement' },
		{ href: '#facts', label: 'Privacy' },
		{ href: '#rosette', label: 'Open source code' }
	],
	sample: 'Sample centre: people, figures and cases shown here are fictional.'
};

/** All of them, as the page shows them. */
export const samples = {
	words,
	colours,
	headlines,
	readings,
	masthead,
	states,
	form,
	strip,
	stripAtEnd,
	steps,
	award,
	need,
	flow,
	prose,
	callout,
	law,
	fictionalCase,
	needRows,
	unitRows,
	proofRows,
	auditRows,
	facts,
	gauges,
	rosette,
	footer
};
