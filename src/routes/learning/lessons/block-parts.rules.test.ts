import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCallout, splitHeading, splitNote, splitReference } from './block-parts.rules.ts';

const words = fc.stringMatching(/^[a-zа-я][a-zа-я ,;]{0,40}[a-zа-я]$/);

describe('the parts of a block', () => {
	it('are a title and the rest of a case', () => {
		expect(splitHeading('## The door\n\nOlga asks.')).toEqual({ title: 'The door', rest: 'Olga asks.' });
		expect(splitHeading('No heading.')).toEqual({ title: null, rest: 'No heading.' });
	});

	it('are a title, terms and their texts of a callout, in every language and however long', () => {
		fc.assert(
			fc.property(words, fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 8 }), (title, items) => {
				const body = `## ${title}\n\n${items.map(([term, text]) => `- **${term}.** ${text}`).join('\n')}`;
				expect(splitCallout(body)).toEqual({ title, items: items.map(([term, text]) => ({ term, text })), closing: null });
			})
		);
	});

	it('keep what follows the list of a callout out of its last item', () => {
		expect(
			splitCallout(
				'## Parts\n\n- **Harm.** What happened.\n\n- **A third party.** Nobody is\n  taken sides with.\n\nIf one is missing,\ncall it something else.'
			)
		).toEqual({
			title: 'Parts',
			items: [
				{ term: 'Harm', text: 'What happened.' },
				{ term: 'A third party', text: 'Nobody is taken sides with.' }
			],
			closing: 'If one is missing,\ncall it something else.'
		});
	});

	it('stay whole when a callout is written otherwise', () => {
		expect(splitCallout('## Title\n\nJust a paragraph.')).toBeNull();
		expect(splitCallout('- **Term.** No title.')).toBeNull();
		expect(splitCallout('## Title\n\n- **Term.** Text.\n- no term')).toBeNull();
	});

	it('are the rule and its reference', () => {
		expect(splitReference('First.\n\nSecond.\n\nReference: [x](source:y),\n2018.')).toEqual({
			rule: 'First.\n\nSecond.',
			reference: 'Reference: [x](source:y), 2018.'
		});
		expect(splitReference('Only the rule.')).toEqual({ rule: 'Only the rule.', reference: null });
	});

	it('are a heading and a remark, or a word that stays in its sentence', () => {
		expect(splitNote('**Remark.** Facts only.')).toEqual({ heading: 'Remark', body: 'Facts only.' });
		expect(splitNote('**Harm**: what a wrong did.')).toEqual({ heading: null, body: '**Harm**: what a wrong did.' });
	});
});
