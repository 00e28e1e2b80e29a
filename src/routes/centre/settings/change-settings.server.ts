// What an administrator sets for the whole centre. Each change is audited; what it was before is not kept.
import { audit } from '#platform/audit/audit.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { keepFile, removeBytes, removeFiles, withUpload, type Files, type UploadedFile } from '#platform/files/files.server.ts';
import { forbidden, invalidForm } from '#platform/problem/problem.ts';
import { hasRoleFor, type Actor } from '../../people/people.ts';
import { contactSchema, smallestCellSchema, type CentreSettings, type Funding, type Retention } from '../centre.ts';
import { centreSetting } from '../tables.ts';
import { readSettings } from './settings.server.ts';

/** Largest emblem, in bytes: it stands on every page. */
export const largestEmblem = 200 * 1024;
const emblemTypes = ['image/png', 'image/jpeg'];

/** Refuses what is neither empty nor an e-mail or web address with `centre.contact-wrong`. */
export async function changeContact(db: Db, actor: Actor, contact: string, now: Date): Promise<void> {
	const value = contactSchema.safeParse(contact.trim());
	if (!value.success) throw invalidForm([{ field: 'contact', code: 'centre.contact-wrong' }]);
	await change(db, actor, async () => ({ name: 'contact', value: value.data }), now);
}

/** From the next sweep on, records are kept as long as this says. */
export async function changeRetention(db: Db, actor: Actor, retention: Retention, now: Date): Promise<void> {
	await change(db, actor, async () => ({ name: 'retention', value: retention }), now);
}

/** Refuses what is not from `leastSmallestCell` to `mostSmallestCell` with `centre.smallest-cell-wrong`. */
export async function changeSmallestCell(db: Db, actor: Actor, smallestCell: number, now: Date): Promise<void> {
	const value = smallestCellSchema.safeParse(smallestCell);
	if (!value.success) throw invalidForm([{ field: 'smallestCell', code: 'centre.smallest-cell-wrong' }]);
	await change(db, actor, async () => ({ name: 'smallestCell', value: value.data }), now);
}

export interface FundingChange extends Omit<Funding, 'emblem'> {
	/** A new emblem, or whether the old one stays. */
	readonly emblem: File | 'keep' | 'remove';
	/** What the emblem shows, for who cannot see it. */
	readonly description: string;
}

/**
 * Refuses an emblem that is no image (`centre.emblem-no-image`), too large (`centre.emblem-too-large`) or undescribed (`centre.emblem-undescribed`),
 * and throws the Problems of `withUpload`.
 */
export async function changeFunding(db: Db, files: Files, actor: Actor, { emblem, ...given }: FundingChange, now: Date): Promise<void> {
	if (!hasRoleFor(actor, 'administrator', null)) throw forbidden();
	if (!(emblem instanceof File)) return writeFunding(db, files, actor, { ...given, emblem }, now);
	if (emblem.size > largestEmblem) throw refusedEmblem('centre.emblem-too-large');
	await withUpload(db, files, { file: emblem, ownerId: null, field: 'emblem' }, (file) => {
		if (!emblemTypes.includes(file.mediaType)) throw refusedEmblem('centre.emblem-no-image');
		return writeFunding(db, files, actor, { ...given, emblem: file }, now);
	});
}

const refusedEmblem = (code: string) => invalidForm([{ field: 'emblem', code }]);

/** The change with an emblem whose bytes are in storage. */
type EnteredFunding = Omit<FundingChange, 'emblem'> & { readonly emblem: UploadedFile | 'keep' | 'remove' };

async function writeFunding(db: Db, files: Files, actor: Actor, { emblem, description, ...given }: EnteredFunding, now: Date): Promise<void> {
	const left = await change(
		db,
		actor,
		async (tx) => {
			const before = (await readSettings(tx)).funding.emblem;
			const fileId = emblem === 'remove' ? null : emblem === 'keep' ? (before?.fileId ?? null) : emblem.id;
			if (fileId && description === '') throw invalidForm([{ field: 'description', code: 'centre.emblem-undescribed' }]);
			if (typeof emblem !== 'string') await keepFile(tx, emblem);
			return { name: 'funding', value: { ...given, emblem: fileId ? { fileId, description } : null }, left: before?.fileId === fileId ? null : before?.fileId };
		},
		now
	);
	await removeBytes(files, left);
}

interface Setting {
	readonly name: keyof CentreSettings;
	readonly value: CentreSettings[keyof CentreSettings];
	/** A file that the setting no longer names. */
	readonly left?: string | null | undefined;
}

/** Returns where the bytes lie of a file that the setting no longer names. */
async function change(db: Db, actor: Actor, settingOf: (tx: Db) => Promise<Setting>, now: Date): Promise<string[]> {
	if (!hasRoleFor(actor, 'administrator', null)) throw forbidden();
	return db.transaction(async (tx) => {
		const { name, value, left } = await settingOf(tx);
		await tx
			.insert(centreSetting)
			.values({ name, value, changedAt: now })
			.onConflictDoUpdate({ target: centreSetting.name, set: { value, changedAt: now } });
		await audit(tx, { actorId: actor.personId, action: 'centre.setting-changed', subject: `setting:${name}` });
		return removeFiles(tx, left ? [left] : []);
	});
}
