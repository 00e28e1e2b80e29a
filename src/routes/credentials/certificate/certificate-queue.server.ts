// Setting a certificate holds the process for a tenth of a second: they are set one at a time, with everything else that waits in
// between, and the last ones are kept, so that a certificate that is asked for again and again is set once.
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two certificates, about as long as one takes: an answer to others needs several rounds of the process. */
const between = 50;

export interface CertificateQueue {
	/** The certificate under this key, from what is kept or set by `work` when its turn comes. What fails is not kept. */
	readonly take: (key: string, work: () => Promise<Buffer>) => Promise<Buffer>;
}

/** `kept`: how many certificates, those asked for last. */
export function createCertificateQueue(kept = 20): CertificateQueue {
	const certificates = new Map<string, Promise<Buffer>>();
	let last: Promise<unknown> = Promise.resolve();

	function take(key: string, work: () => Promise<Buffer>): Promise<Buffer> {
		const certificate = certificates.get(key) ?? inTurn(work);
		certificates.delete(key);
		certificates.set(key, certificate);
		for (const oldest of [...certificates.keys()].slice(0, -kept)) certificates.delete(oldest);
		certificate.catch(() => certificates.get(key) === certificate && certificates.delete(key));
		return certificate;
	}

	function inTurn(work: () => Promise<Buffer>): Promise<Buffer> {
		const turn = last.then(work);
		last = turn.catch(() => {}).then(() => pause(between, null, { ref: false }));
		return turn;
	}

	return { take };
}
