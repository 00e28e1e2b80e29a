// The holder's signed file.
import { answerPage } from '#platform/http/pages.server.ts';
import { credentialResponse } from '../../awards/credential-response.ts';
import { getOwnAward } from '../own-award.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	answerPage(locals.requestId, async () => credentialResponse((await getOwnAward(locals, params.award)).award));
