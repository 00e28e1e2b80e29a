// The only library of documents that signing and verifying may read: contexts pinned from npm, our own context, and the DID
// documents of issuers we were given. It never opens a connection; any other address is an error.
import { publicContexts } from './contexts.server.ts';
import { openCoveContextV1, openCoveContextUrl } from '../document/opencove-context.ts';
import type { DidDocument } from './did-web.rules.ts';

export interface LoadedDocument {
	readonly contextUrl: null;
	readonly documentUrl: string;
	readonly document: unknown;
	/** Lets jsonld keep the parsed context between runs. */
	readonly tag?: 'static';
}

export interface OfflineDocuments {
	readonly load: (url: string) => Promise<LoadedDocument>;
	readonly hasContext: (url: string) => boolean;
	readonly findIssuer: (id: string) => DidDocument | undefined;
}

export interface OfflineShelf {
	/** Origins whose own context we answer for: this installation's, and those it had before. */
	readonly origins: readonly string[];
	readonly issuers: readonly DidDocument[];
	/** Further contexts by address, for tests with foreign samples. */
	readonly contexts?: ReadonlyMap<string, unknown>;
}

export class UnknownDocumentError extends Error {
	readonly url: string;

	constructor(url: string) {
		super(`Not among the offline documents: ${url}`);
		this.name = 'UnknownDocumentError';
		this.url = url;
	}
}

export function offlineDocuments({ origins, issuers, contexts = new Map() }: OfflineShelf): OfflineDocuments {
	const pinned = new Map([...publicContexts, ...origins.map((origin) => [openCoveContextUrl(origin), openCoveContextV1] as const)]);
	const identities = new Map<string, unknown>();
	for (const issuer of issuers) {
		identities.set(issuer.id, issuer);
		for (const key of issuer.verificationMethod) {
			identities.set(key.id, { '@context': 'https://w3id.org/security/multikey/v1', ...key });
		}
	}
	const load = async (url: string): Promise<LoadedDocument> => {
		const found = { contextUrl: null, documentUrl: url };
		if (pinned.has(url)) return { ...found, document: pinned.get(url), tag: 'static' };
		const document = contexts.get(url) ?? identities.get(url);
		if (document === undefined) throw new UnknownDocumentError(url);
		return { ...found, document };
	};
	return {
		load,
		hasContext: (url) => pinned.has(url) || contexts.has(url),
		findIssuer: (id) => issuers.find((issuer) => issuer.id === id)
	};
}
