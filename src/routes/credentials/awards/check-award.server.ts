// Checks an award now: its signature against the issuer's own keys, its term and its revocation against the database.
import type { Db } from '#platform/db/db.server.ts';
import type { AwardState } from '../credentials.ts';
import { openCoveContextPath } from '../document/opencove-context.ts';
import type { SigningTools } from '../issuers/ensure-issuer.server.ts';
import { issuerDocument } from '../issuers/issuer.rules.ts';
import { listKeys } from '../issuers/issuer.queries.server.ts';
import { offlineDocuments } from '../signing/document-loader.server.ts';
import { verifyCredential } from '../signing/verify.server.ts';
import type { Award } from './award.queries.server.ts';
import { stateAt } from './award-state.rules.ts';

export interface AwardCheck {
	readonly state: AwardState;
	/** The signature matches a key of the issuer, and nothing was changed since. */
	readonly isGenuine: boolean;
}

/** One statement. The document of a withdrawn award is gone: then there is nothing to be genuine. */
export async function checkAward(db: Db, tools: Pick<SigningTools, 'config'>, award: Award, now: Date): Promise<AwardCheck> {
	const state = stateAt(award, now);
	const keys = await listKeys(db, award.organisationId);
	const issuer = issuerDocument(award.snapshot.issuer.did, keys);
	const documents = offlineDocuments({ origins: [tools.config.origin, ...formerOrigins(award.signedBytes)], issuers: [issuer] });
	const { isGenuine } = await verifyCredential(award.signedBytes, { documents, now });
	return { state: isGenuine || state === 'revoked' ? state : 'altered', isGenuine };
}

/** Awards name our context at the address that the installation had when they were signed; its content is the same everywhere. */
export function formerOrigins(signed: string): string[] {
	return [...signed.matchAll(/"(https?:\/\/[^"/]+)([^"]*)"/g)].flatMap(([, origin, path]) => (origin && path === openCoveContextPath ? [origin] : []));
}
