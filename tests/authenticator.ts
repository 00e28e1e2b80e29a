// An authenticator of passkeys in memory (WebAuthn level 3): it makes a key and signs with it, and its owner only touches it or also proves
// who they are, as the test says.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** Flags of the data that an authenticator signs (WebAuthn, 6.1). */
const flags = { touched: 0x01, verified: 0x04, withKey: 0x40 };

export interface Ceremony {
	readonly challenge: string;
	/** Whether the owner proved who they are (PIN, finger, face), not only that somebody is there. */
	readonly isVerified: boolean;
}

export function makeAuthenticator(origin: string) {
	const id = randomBytes(16);
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const relyingParty = sha256(new URL(origin).hostname);
	let uses = 0;

	return {
		/** What a browser sends after `navigator.credentials.create`. */
		create: ({ challenge, isVerified }: Ceremony) => {
			const key = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)]);
			const authData = Buffer.concat([signedHead(isVerified, flags.withKey), key]);
			const attestationObject = cbor(
				new Map<string, Cbor>([
					['fmt', 'none'],
					['attStmt', new Map()],
					['authData', authData]
				])
			);
			return credential({ clientDataJSON: clientData('webauthn.create', challenge), attestationObject });
		},
		/** What a browser sends after `navigator.credentials.get`. */
		get: ({ challenge, isVerified }: Ceremony) => {
			uses += 1;
			const authenticatorData = signedHead(isVerified, 0);
			const clientDataJSON = clientData('webauthn.get', challenge);
			const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientDataJSON)]), privateKey);
			return credential({ clientDataJSON, authenticatorData, signature });
		}
	};

	function signedHead(isVerified: boolean, more: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(uses);
		return Buffer.concat([relyingParty, Buffer.from([flags.touched | (isVerified ? flags.verified : 0) | more]), counter]);
	}

	function clientData(type: string, challenge: string): Buffer {
		return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
	}

	function credential(response: Readonly<Record<string, Buffer>>) {
		const texts = Object.fromEntries(Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')]));
		return { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response: texts };
	}
}

function sha256(data: string | Buffer): Buffer {
	return createHash('sha256').update(data).digest();
}

/** RFC 9052, 7 and RFC 9053, 7.1.1: a key of ES256 on P-256. */
function coseKey(publicKey: KeyObject): Buffer {
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	return cbor(
		new Map<number, Cbor>([
			[1, 2],
			[3, -7],
			[-1, 1],
			[-2, Buffer.from(x, 'base64url')],
			[-3, Buffer.from(y, 'base64url')]
		])
	);
}

type Cbor = number | string | Buffer | ReadonlyMap<string | number, Cbor>;

/** RFC 8949, as far as it is needed: whole numbers, texts, bytes and maps, none longer than 65,535. */
function cbor(value: Cbor): Buffer {
	if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
	if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
	if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
	return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, held]) => [cbor(key), cbor(held)])]);

	function head(kind: number, length: number): Buffer {
		if (length < 24) return Buffer.from([(kind << 5) | length]);
		return length < 256 ? Buffer.from([(kind << 5) | 24, length]) : Buffer.from([(kind << 5) | 25, length >> 8, length & 0xff]);
	}
}
