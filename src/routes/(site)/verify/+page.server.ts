// The form that takes the number of an award, or a whole link, and leads to its answer.
import { redirect } from '@sveltejs/kit';
import { textParameter } from '#platform/http/pages.server.ts';
import { readTypedAward } from './typed-award.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const typed = textParameter(url, 'code');
	const address = typed && readTypedAward(typed);
	if (address) redirect(303, address);
	const refused = typed ? ('wrong' as const) : ('missing' as const);
	return { typed: typed ?? '', refused: url.searchParams.has('code') ? refused : null };
};
