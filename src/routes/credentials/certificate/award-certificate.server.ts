// The certificate of an award, in the language of the page. Its QR code carries the token of a share link, so that paper shows what
// the holder chose to show, until the holder withdraws that link.
import { createHash } from 'node:crypto';
import * as m from '#messages';
import type { Db } from '#platform/db/db.server.ts';
import { contentLocale } from '#platform/i18n/locales.ts';
import { findFile, type Files } from '#platform/files/files.server.ts';
import { Problem } from '#platform/problem/problem.ts';
import { fundingText, type Funding } from '../../centre/centre.ts';
import { countryName, hoursText } from '../../names.ts';
import { kindName } from '../../thread/draw.ts';
import { stationKinds, stationsOf } from '../../thread/thread.server.ts';
import type { Award } from '../awards/award.queries.server.ts';
import { issueDate, say, viewOf, type AwardView } from '../awards/award-view.ts';
import { shareUrl } from '../links/share-token.server.ts';
import { createCertificateQueue } from './certificate-queue.server.ts';
import type { CertificateData, CertificateStation } from './certificate-data.ts';
import { renderCertificate } from './render-certificate.server.ts';

export interface CertificateOrder {
	readonly origin: string;
	/** Token of an unwithdrawn link of this award. */
	readonly token: string;
	readonly locale: string;
	/** Who paid, as the centre's settings say it. */
	readonly funding: Funding;
	/** Where the emblem is kept. */
	readonly files: Files;
}

const queue = createCertificateQueue();

/** The PDF as an answer to download. No paper of an award that was revoked: `credentials.already-revoked`. */
export async function certificateResponse(db: Db, award: Award, order: CertificateOrder): Promise<Response> {
	if (award.revokedAt) throw new Problem('credentials.already-revoked', 409);
	const pdf = await queue.take(keyOf(award, order), async () => renderCertificate({ ...certificateData(award, order), funding: await fundingOf(db, order) }));
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${award.id}.pdf"`,
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex'
		}
	});
}

/** Whatever a certificate says depends on these. */
function keyOf({ id, signedBytes }: Award, { origin, token, locale, funding }: CertificateOrder): string {
	return createHash('sha256')
		.update(JSON.stringify([id, signedBytes, origin, token, locale, funding]))
		.digest('base64url');
}

function certificateData(award: Award, { origin, token, locale }: CertificateOrder): Omit<CertificateData, 'funding'> {
	const view = viewOf(award, 'valid', locale);
	const { snapshot } = award;
	const sentence = say(snapshot.sentence, locale, snapshot.language).text;
	return {
		language: contentLocale(locale),
		documentTitle: m.certificate_title({ title: view.title.text, name: view.holder }),
		author: view.issuer,
		issuedAt: award.issuedAt,
		sample: award.sample ? { mark: m.credentials_sample(), note: m.credentials_sample_note() } : null,
		sentence: [
			{ role: 'plain', text: m.certificate_confirms({ issuer: view.issuer }) },
			{ role: 'name', text: view.holder },
			{ role: 'plain', text: m.certificate_shown({ sentence }) },
			{ role: 'title', text: view.title.text }
		],
		facts: factsOf(award, view, locale),
		thread: { heading: m.credentials_why(), stations: stationsIn(view) },
		rosette: { path: view.rosette.path, note: m.credentials_rosette_note() },
		check: {
			heading: m.certificate_check(),
			note: m.certificate_check_note(),
			url: shareUrl(origin, award.id, token),
			shownUrl: `${new URL(origin).host}/verify/${award.id}`
		},
		codeDescription: m.certificate_code(),
		statements: [m.certificate_signed(), m.certificate_page_two()],
		missingLetters: m.certificate_missing_letters(),
		elements: {
			heading: m.credentials_eleven(),
			note: m.credentials_eleven_note(),
			rows: view.elements.map(({ label, values }) => ({ label, values: values.map(({ text }) => text) }))
		},
		pageLabel: m.certificate_page({ page: '{page}', pages: '{pages}' })
	};
}

async function fundingOf(db: Db, { funding, files, locale }: CertificateOrder): Promise<CertificateData['funding']> {
	if (!funding.isShown) return null;
	const text = fundingText(funding, locale, m.foot_funding());
	const file = funding.emblem && (await findFile(db, funding.emblem.fileId));
	if (!funding.emblem || !file) return { text };
	const format = file.mediaType === 'image/png' ? 'png' : 'jpg';
	return { text, emblem: { image: await files.getBytes(file.storageKey), format, description: funding.emblem.description } };
}

function factsOf(award: Award, view: AwardView, locale: string): string[] {
	const { snapshot } = award;
	return [
		m.credentials_micro(),
		hoursText(snapshot.workloadHours, locale),
		snapshot.eqf === null ? m.credentials_eqf_none() : m.credentials_eqf_short({ level: snapshot.eqf }),
		m.certificate_issued({ country: countryName(snapshot.issuer.country, locale), date: issueDate(award, locale) }),
		...termOf(view)
	];
}

/** A sample is never in force, whatever the date that it carries. */
function termOf({ sample, until }: AwardView): string[] {
	if (sample) return [m.certificate_sample_term()];
	return until ? [m.certificate_until({ date: until })] : [];
}

/** One station for each kind: the first by name, the others by number. */
function stationsIn(view: AwardView): CertificateStation[] {
	const { stations } = stationsOf(view.thread);
	return stationKinds.flatMap((kind): CertificateStation[] => {
		const own = stations.filter((station) => station.kind === kind);
		const [first, ...others] = own;
		if (!first) return [];
		const note = others.length > 0 ? m.certificate_and_more({ count: others.length }) : undefined;
		return [{ kind: kindName(kind), name: first.title, ...(first.plate && { plate: first.plate }), ...(note && { note }) }];
	});
}
