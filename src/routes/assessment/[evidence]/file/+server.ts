// The file of evidence: for its owner, and for an assessor who declared that they have no conflict. Always a download.
import { fileResponse, findFile } from '#platform/files/files.server.ts';
import { isId } from '#platform/identifier/identifier.ts';
import { forbidden, notFound } from '#platform/problem/problem.ts';
import { signedIn } from '../../../people/people.ts';
import { getEvidence } from '../../evidence/evidence.queries.server.ts';
import { demandClearance } from '../../judgements/clearance.queries.server.ts';
import { mayJudge } from '../../policy.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { app, db } = locals;
	const actor = signedIn(locals);
	if (!isId(params.evidence)) throw notFound();
	const given = await getEvidence(db, params.evidence);
	if (given.personId !== actor.personId) {
		if (!mayJudge(actor, given)) throw forbidden();
		await demandClearance(db, given.itemId, actor.personId);
	}
	const file = given.fileId ? await findFile(db, given.fileId) : null;
	if (!file) throw notFound();
	return fileResponse(app.files, file);
};
