/** Why a command did not do what it was asked, as a sentence for the operator. Nothing was changed. */
export class Refusal extends Error {
	constructor(sentence: string) {
		super(sentence);
		this.name = 'Refusal';
	}
}
