import { describe, expect, it } from 'vitest';
import { organisationName, personName, readableName } from './name-field.ts';

describe.each([
	['a person', personName],
	['an organisation', organisationName]
])('the name of %s', (_, field) => {
	const codeOf = (name: string) => field.safeParse(name).error?.issues.map(({ message }) => message) ?? null;

	it.each(['Ivana Petrova', 'Ивана Петрова', 'Παναγιώτα', 'İpek Işık', 'Nguyễn Thị Hương', 'Seán O’Brien-Ní Dhónaill', 'Затвор № 3', 'D. van ’t Hoff', 'Q̃'])(
		'may be %s',
		(name) => expect(field.parse(`  ${name} `)).toBe(name.normalize('NFC'))
	);

	it.each([
		'\u200b\u200b',
		'Ada\u200dLovelace',
		'Ada\u200e',
		'Ada\u200f',
		'Ada\u061c',
		'anavI \u202eneddih',
		'Ada\u{e0041}',
		'Ada\u3164',
		'Ada\u115f',
		'Ada\uffa0',
		'Ada\u00ad',
		'Ada\u034f',
		'Ada\ufe0f',
		'Ada\u2800',
		'Ada\ue000',
		'Ada\u0007',
		'Ada\nLovelace',
		'Ada\r\nBcc: all@sample.test',
		'Ada\tLovelace',
		'A\u0351\u0352\u0353\u0357',
		'\u0301Ada'
	])('is refused with what cannot be seen or stacks up: %j', (name) => expect(codeOf(name)).toEqual(['people.name-unreadable']));

	it.each(['王小明', 'علي', 'שרה', 'Ada 👩‍🔬'.replace('\u200d', ''), 'Ａｄａ', 'Ada ☃'])('is asked for in letters that a certificate has: %s', (name) =>
		expect(codeOf(name)).toEqual(['people.name-letters'])
	);

	it.each(['', '   ', '123', '—'])('is asked for where there is none: %j', (name) => expect(codeOf(name)).toEqual([expect.stringMatching(/name-missing$/)]));

	it('is not endless', () => expect(codeOf('x'.repeat(161))).toEqual([expect.stringMatching(/name-(long|missing)$/)]));
});

it.each(['friend, your prize: http://evil.example', 'HTTPS://evil.example Ada', 'Ada www.evil.example', 'Ada ftp://evil.example'])(
	'the name of a person is no web address: %s',
	(name) => expect(personName.safeParse(name).error?.issues.map(({ message }) => message)).toEqual(['people.name-address'])
);

describe('a name from an identity provider', () => {
	it.each([
		['Ada Lovelace', 'Ada Lovelace'],
		['\u202eanavI \u200b\u0301 Petrova', 'anavI \u0301 Petrova'],
		['Z\u0351\u0352\u0357\u035b', 'Z\u0351\u0352\u0357'],
		['王小明', '王小明'],
		['Ada\nLovelace', 'Ada Lovelace'],
		['Ada http://evil.example/win Lovelace www.evil.example', 'Ada Lovelace'],
		['\u3164 ', 'ada'],
		['', 'ada']
	])('loses what no form would take, and nothing else: %j', (given, kept) => expect(readableName(given, 'ada')).toBe(kept));
});
