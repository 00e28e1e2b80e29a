// The signed status list of an issuer, built from the awards that were revoked. Signed once for each set of revocations, which is
// read each time: a revocation is in the very next answer.
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { rowsOf, type Db } from '#platform/db/db.server.ts';
import { findOrganisation } from '../../people/people.server.ts';
import { ensureIssuer, findCurrentKey, type SigningTools } from '../issuers/ensure-issuer.server.ts';
import { offlineDocuments } from '../signing/document-loader.server.ts';
import { signCredential } from '../signing/sign.server.ts';
import { encodeStatusList } from './bitstring-codec.server.ts';
import { buildStatusListCredential, emptyStatusList, withStatus } from './bitstring.rules.ts';

const rowShape = z.object({ organisation_id: z.string(), revoked: z.array(z.int()) });

const signedLists = new Map<string, { readonly state: string; readonly signed: string }>();

/** Permanent address of a list. */
export function statusListUrl(origin: string, listId: string): string {
	return `${origin}/credentials/status/${listId}`;
}

/** The exact text of the signed list; null when there is no such list. `listId` is a UUID. */
export async function signedStatusList(db: Db, tools: SigningTools, listId: string, now: Date): Promise<string | null> {
	const [found] = await rowsOf(
		db,
		sql`select l.organisation_id,
				coalesce((select json_agg(a.status_index order by a.status_index) from award a join revocation r on r.award_id = a.id where a.status_list_id = l.id), '[]'::json) as revoked
			from status_list l where l.id = ${listId}`
	);
	if (!found) return null;
	const { organisation_id: organisationId, revoked } = rowShape.parse(found);
	const url = statusListUrl(tools.config.origin, listId);
	const current = await findCurrentKey(db, organisationId);
	const state = `${url} ${current?.publicKeyMultibase} ${revoked.join(',')}`;
	const known = signedLists.get(listId);
	if (known?.state === state) return known.signed;
	const organisation = await findOrganisation(db, organisationId);
	if (!organisation) return null;
	const { did, key } = await ensureIssuer(db, tools, organisation);
	const bits = revoked.reduce((list, index) => withStatus(list, index, true), emptyStatusList());
	const document = buildStatusListCredential({ url, issuerDid: did, encodedList: encodeStatusList(bits), now });
	const signed = await signCredential(document, { key, documents: offlineDocuments({ origins: [tools.config.origin], issuers: [] }), now });
	signedLists.set(listId, { state, signed });
	return signed;
}
