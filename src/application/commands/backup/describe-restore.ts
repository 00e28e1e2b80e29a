// What the operator is told after a restore: what came back, what was kept, and what is to be done by hand.
import type { RestoreReport } from './restore-backup.server.ts';

export function describeRestore({ manifest, rows, carried, replaced }: RestoreReport): readonly string[] {
	const since = `since the backup (${manifest.createdAt})`;
	return [
		`Restored ${rows} rows and ${manifest.files} files of ${manifest.origin}, as of ${manifest.createdAt}.`,
		...(carried.kept ? keptLines(carried.kept) : lostLines(replaced, since)),
		...counted('People who were erased since then and have been erased again', carried.erased),
		...(carried.kept ? [`Everything else that was done ${since} is gone, roles that were given too. The audit log still tells of it.`] : []),
		'Everybody has to sign in anew.',
		'If the server is running, restart it now.'
	];
}

function keptLines({
	awards,
	withoutAccount,
	lost,
	revocations,
	withdrawnLinks,
	keys,
	endedRoles,
	waysIn,
	removedEvidence
}: NonNullable<RestoreReport['carried']['kept']>): string[] {
	return [
		`Awards that were issued since the backup, kept: ${awards}.`,
		...counted('Of those, awards of people who have no account any more', withoutAccount),
		...counted('Awards that were issued since the backup, GONE, because awards of the backup have their places in the status list', lost),
		`Revocations since the backup, kept: ${revocations}.`,
		`Share links withdrawn since the backup, still withdrawn: ${withdrawnLinks}.`,
		`Signing keys that were made or replaced since the backup, kept so: ${keys}.`,
		`Roles and memberships that had ended since the backup, still ended: ${endedRoles}.`,
		`People whose password, second step, passkeys or address had changed since the backup, kept so: ${waysIn}.`,
		...counted('Pieces of evidence that were taken back or removed since the backup, gone again', removedEvidence)
	];
}

/** Into an empty installation, or over another one: nobody remembers what happened since. */
function lostLines(replaced: RestoreReport['replaced'], since: string): string[] {
	const wasUsed = Object.values(replaced).some((count) => count > 0);
	return [
		...(wasUsed ? [`What was replaced is another installation: nothing of it was kept. Awards that went with it: ${replaced['award'] ?? 0}.`] : []),
		`Nothing here knows what was done ${since}. Do again, at once: revoke awards that were revoked since, replace signing keys that were replaced since,`,
		'end roles that were ended since, remove evidence that was removed since. Tell people to withdraw share links again, and to change passwords that they changed since.'
	];
}

function counted(what: string, count: number): string[] {
	return count > 0 ? [`${what}: ${count}.`] : [];
}
