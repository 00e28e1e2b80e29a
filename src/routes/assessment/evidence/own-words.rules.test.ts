import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOwnWords, countWords } from './own-words.rules.ts';

/** The same report in the six languages, each without a passage that comes twice. */
const reports = {
	en: 'I asked twice whether meeting was wanted and wrote the answer down as it was given. Next time I would wait longer, and ask later.',
	bg: 'Попитах два пъти дали срещата е желана и записах отговора така, както беше даден. Следващия път ще изчакам по-дълго и ще попитам по-късно.',
	el: 'Ρώτησα δύο φορές αν η συνάντηση ήταν επιθυμητή και έγραψα την απάντηση όπως δόθηκε. Την επόμενη φορά θα περίμενα περισσότερο και θα ρωτούσα αργότερα.',
	it: 'Ho chiesto due volte se l’incontro era voluto e ho scritto la risposta com’è stata data. La prossima volta aspetterei di più e chiederei dopo.',
	pt: 'Perguntei duas vezes se o encontro era desejado e escrevi a resposta tal como foi dada. Da próxima vez esperaria mais tempo e perguntaria mais tarde.',
	tr: 'Görüşmenin istenip istenmediğini iki kez sordum ve yanıtı verildiği gibi yazdım. Bir dahaki sefere daha uzun bekler, sonra sorardım.'
};
const languages = Object.entries(reports);
const report = fc.constantFrom(...Object.values(reports));

describe('the words of a text', () => {
	it('are counted in every script, hyphens and apostrophes inside a word, accents composed or apart', () => {
		const text = "l'ufficio è well-known, Επιμελητής. Şube’nin 2018";
		expect(countWords(text)).toBe(6);
		expect(countWords(text.normalize('NFD'))).toBe(6);
		fc.assert(
			fc.property(fc.array(fc.constantFrom('word', 'λέξη', 'дума', 'kelime', 'città')), fc.constantFrom(' ', ', ', '\n\n', ' – '), (words, gap) => {
				expect(countWords(words.join(gap))).toBe(words.length);
			})
		);
	});
});

describe('the words that a writer brought', () => {
	it.each(languages)('are all of an honest text: %s', (_, text) => {
		expect(countOwnWords(text, ['Practise the question with a colleague.'])).toBe(countWords(text));
	});

	it.each(languages)('are counted once however often the text is repeated: %s', (_, text) => {
		const once = countWords(text);
		for (const gap of [' ', '\n\n', ' – ']) expect(countOwnWords(Array.from({ length: 9 }, () => text).join(gap), [])).toBeLessThanOrEqual(once + 3);
	});

	it.each(languages)('are none but the first three of what stands in the task, in any case, with or without accents: %s', (locale, text) => {
		const shouted = text.toLocaleUpperCase(locale);
		const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
		for (const copy of [text, text.normalize('NFD'), shouted, text.replace(/[.,]/g, ' …')]) expect(countOwnWords(copy, ['Another text.', text])).toBe(3);
		expect(countOwnWords(bare, [text])).toBe(3);
	});

	it.each(['дума', 'λέξη', 'ışık', 'word'])('are four of one word written a hundred times: %s', (word) => {
		expect(countOwnWords(Array.from({ length: 100 }, () => word).join(' '), [])).toBe(4);
	});

	it('leave room for the terms of the task: three words in a row may be its own', () => {
		expect(countOwnWords('I saw that the question leaves room for a no.', ['The question leaves nothing open.'])).toBe(10);
	});

	it('never become fewer by writing on, nor more than the words', () => {
		fc.assert(
			fc.property(fc.array(report, { maxLength: 4 }), fc.array(report, { maxLength: 2 }), report, (texts, given, more) => {
				const text = texts.join(' ');
				const longer = `${text} ${more}`;
				expect(countOwnWords(longer, given)).toBeGreaterThanOrEqual(countOwnWords(text, given));
				expect(countOwnWords(longer, given)).toBeLessThanOrEqual(countWords(longer));
			})
		);
	});
});
