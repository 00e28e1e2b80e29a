// The holder's signed file.
import { credentialResponse } from '../../awards/credential-response.ts';
import { getOwnAward } from '../own-award.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => credentialResponse((await getOwnAward(locals, params.award)).award);
