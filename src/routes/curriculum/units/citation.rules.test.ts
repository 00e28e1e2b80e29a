import { describe, expect, it } from 'vitest';
import { splitCitation } from './citation.rules.ts';

describe('who made a work, and the work', () => {
	it('keeps all people with initials before the work, however many commas the work has', () => {
		expect(splitCitation('L. W. Sherman, H. Strang and B. Ariel, Crime, Shame and Reintegration, 1989')).toEqual({
			by: 'L. W. Sherman, H. Strang and B. Ariel, ',
			work: 'Crime, Shame and Reintegration, 1989'
		});
	});

	it('takes a body before the first comma for the maker', () => {
		expect(splitCitation('Council of Europe, Probation Rules, 20 January 2010')).toEqual({
			by: 'Council of Europe, ',
			work: 'Probation Rules, 20 January 2010'
		});
	});

	it('takes a number for the work itself', () => {
		expect(splitCitation('ISO 24495-1:2023, Plain language').by).toBe('');
		expect(splitCitation('Directive 2012/29/EU on victims of crime')).toEqual({ by: '', work: 'Directive 2012/29/EU on victims of crime' });
	});

	it('calls a citation of names alone a work, so that something is the link', () => {
		expect(splitCitation('J. Braithwaite')).toEqual({ by: '', work: 'J. Braithwaite' });
	});
});
