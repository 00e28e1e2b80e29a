// The number of one person's award: its plate, then sixteen characters that nobody can guess (80 bits). Pure.

const code = /^A(\d{2,7})((?:-[0-9A-HJKMNP-TV-Z]{4}){4})$/;

/** `awardCode(1, '7K3MQ2XV9TBCW4HP')` is `A01-7K3M-Q2XV-9TBC-W4HP`. `secret` has sixteen characters. */
export function awardCode(plateNumber: number, secret: string): string {
	const groups = secret.match(/.{4}/g) ?? [];
	return [`A${String(plateNumber).padStart(2, '0')}`, ...groups].join('-');
}

/** Reads a number as people type it: small letters, blanks, O for 0, I or L for 1. Null when it cannot be one. */
export function parseAwardCode(typed: string): string | null {
	const compact = typed
		.trim()
		.toUpperCase()
		.replace(/[\s–—−-]+/g, '');
	const match = /^A ?(\d{2,7}?)([0-9A-Z]{16})$/.exec(compact);
	if (!match?.[1] || !match[2]) return null;
	const secret = match[2].replace(/O/g, '0').replace(/[IL]/g, '1');
	const read = awardCode(Number(match[1]), secret);
	return code.test(read) ? read : null;
}

/** Whether an address names an award as we write it. */
export function isAwardCode(text: string): boolean {
	return code.test(text);
}
