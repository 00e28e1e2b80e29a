// What a restore over an installation must not undo: each room puts its part aside before the tables are emptied, and carries it over once
// the archive is in them. Of another installation nothing is kept.
import { carryAuditOver, putAuditAside } from '#platform/audit/carry-over.server.ts';
import type { Db } from '#platform/db/db.server.ts';
import { carryRemovalsOver, putRemovalsAside } from '#rooms/assessment/assessment.server.ts';
import { beginStatusLists, carryAwardsOver, putAwardsAside, type CarriedAwards } from '#rooms/credentials/credentials.server.ts';
import {
	carryEndsOver,
	carryOrganisationsOver,
	carryWaysInOver,
	isSameInstallation,
	listErasures,
	putPeopleAside,
	replayErasures,
	type ErasureTools
} from '#rooms/people/people.server.ts';
import { carryPlatesOver, putThreadAside } from '#rooms/thread/thread.server.ts';

export interface CarriedOver {
	/** Who was erased again. */
	readonly erased: number;
	/** Null when what was replaced is not the installation that made the backup. */
	readonly kept: (CarriedAwards & { readonly endedRoles: number; readonly waysIn: number; readonly removedEvidence: number }) | null;
}

/** To be called in the transaction of the restore, before anything is emptied. What it returns is called once everything is there. */
export async function putAside(tx: Db, tools: ErasureTools): Promise<(now: Date) => Promise<CarriedOver>> {
	const erasures = await listErasures(tx);
	await putPeopleAside(tx);
	await putThreadAside(tx);
	await putAwardsAside(tx);
	await putRemovalsAside(tx);
	await putAuditAside(tx);
	return async (now) => {
		if (!(await isSameInstallation(tx))) {
			await beginStatusLists(tx);
			return { erased: await replayErasures(tx, tools, now, erasures), kept: null };
		}
		await carryOrganisationsOver(tx);
		await carryPlatesOver(tx);
		const awards = await carryAwardsOver(tx);
		const erased = await replayErasures(tx, tools, now, erasures);
		const removedEvidence = await carryRemovalsOver(tx);
		const endedRoles = await carryEndsOver(tx);
		const waysIn = await carryWaysInOver(tx);
		await carryAuditOver(tx);
		return { erased, kept: { ...awards, endedRoles, waysIn, removedEvidence } };
	};
}
