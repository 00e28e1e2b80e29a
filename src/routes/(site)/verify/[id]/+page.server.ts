// The answer to whoever checks an award.
import { momentText } from '#platform/i18n/dates.ts';
import { faceOf, readToken, viewOf } from '#rooms/credentials/credentials.server.ts';
import { lookUp, privateHeaders } from '../look-up.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params, getClientAddress, setHeaders }) => {
	setHeaders(privateHeaders);
	const { award, check, token, checkedAt } = await lookUp({ locals, url, id: params.id, address: getClientAddress() });
	const timeZone = locals.actor?.timeZone ?? award.snapshot.issuer.timeZone;
	return {
		face: faceOf(award, check.state, locals.locale),
		view: token ? viewOf(award, check.state, locals.locale) : null,
		query: token ? `?k=${token}` : '',
		hadToken: readToken(url) !== null || url.searchParams.has('k'),
		isGenuine: check.isGenuine,
		checked: momentText(checkedAt, locals.locale, timeZone)
	};
};
