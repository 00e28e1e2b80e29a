// The settings of an installation, read from the environment once, at start. Nothing else in src/ reads it; outside, bin/server.mjs reads
// TRUST_PROXY before the bundle is there and whether there is an ORIGIN, and bin/opencove.mjs DATA_DIR and the passphrase of backups.
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['on', 'off']);
const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** Settings that mean nothing alone: whoever gives one of a group gives all that the group needs. */
const groups = [
	{ given: ['CENTRE_NAME', 'CENTRE_COUNTRY', 'CENTRE_TIME_ZONE'], needed: ['CENTRE_NAME', 'CENTRE_COUNTRY'] },
	{ given: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'], needed: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] },
	{
		given: ['S3_BUCKET', 'S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
		needed: ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
	}
] as const;

function isOrigin(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { pathname, search, hash, username, password } = new URL(address);
	return pathname === '/' && [search, hash, username, password].every((part) => part === '');
}

const settings = z.object({
	PORT: z
		.string()
		.refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'must be a number from 0 to 65535')
		.transform(Number)
		.default(3000),
	HOST: z.string().min(1).default('127.0.0.1'),
	/** Kept as browsers send it: lower case, without the port that the protocol has anyway. */
	ORIGIN: z
		.url({ protocol: /^https?$/ })
		.refine(isOrigin, 'must be an origin such as https://cove.example.org: no path, query, fragment, user or password')
		.transform((address) => new URL(address).origin)
		.optional(),
	DATA_DIR: z.string().min(1).default('data'),
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
	DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
	CONTENT_DIR: z.string().min(1).default('content'),
	SAMPLE: flag.optional(),
	CENTRE_NAME: z.string().min(2, 'must have two letters or more').optional(),
	CENTRE_COUNTRY: z
		.string()
		.regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code of two letters')
		.optional(),
	CENTRE_TIME_ZONE: z
		.string()
		.refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'must be an IANA time zone')
		.optional(),
	MASTER_SECRET: z.string().min(32).optional(),
	SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
	MAIL_FROM: z.string().min(3).default('OpenCoVE <no-reply@localhost>'),
	S3_BUCKET: z.string().optional(),
	S3_ENDPOINT: z.url().optional(),
	S3_REGION: z.string().optional(),
	S3_ACCESS_KEY_ID: z.string().optional(),
	S3_SECRET_ACCESS_KEY: z.string().optional(),
	OIDC_ISSUER: z.url().optional(),
	OIDC_CLIENT_ID: z.string().optional(),
	OIDC_CLIENT_SECRET: z.string().optional(),
	TRUST_PROXY: flag.default('off'),
	LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
	MEASURE: flag.default('off')
});

const environment = settings.superRefine((given, context) => {
	for (const group of groups) {
		const present = group.given.filter((name) => given[name] !== undefined);
		if (present.length === 0) continue;
		for (const name of group.needed)
			if (given[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: `is needed beside ${present.join(', ')}` });
	}
});

/** The parsed settings. Paths are absolute. */
export interface Config {
	readonly port: number;
	readonly host: string;
	/** Public address without trailing slash. With no `ORIGIN`, the loopback address that is served. */
	readonly origin: string;
	/** True when `ORIGIN` is https: cookies are Secure, awards are real. */
	readonly secure: boolean;
	readonly dataDir: string;
	readonly contentDir: string;
	readonly database: { readonly kind: 'pglite' } | { readonly kind: 'postgres'; readonly url: string; readonly pool: number };
	/** Who runs this installation and awards: kept as its organisation at each start. Null while it is unnamed. */
	readonly centre: { readonly name: string; readonly country: string; readonly timeZone: string } | null;
	/** Load the fictional sample centre. */
	readonly sample: boolean;
	/** Create sample sign-ins and print them: only on loopback, never with an https origin. */
	readonly sampleSignIns: boolean;
	readonly masterSecret: string | null;
	readonly mail: { readonly smtpUrl: string | null; readonly from: string };
	readonly s3: S3Config | null;
	readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
	/** Take the visitor's address from `X-Forwarded-For` (one proxy in front). */
	readonly trustProxy: boolean;
	readonly logLevel: string;
	/** Answer with the number of SQL statements in a header; for the laws and the benchmarks. */
	readonly measure: boolean;
}

export interface S3Config {
	readonly bucket: string;
	readonly endpoint: string | null;
	readonly region: string;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

/** Reads the settings. Throws an Error whose message names each bad setting. */
export function parseConfig(env: Record<string, string | undefined>, cwd: string): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
	const parsed = environment.safeParse(given);
	if (!parsed.success) throw new Error(`These settings are wrong:\n${describe(parsed.error)}`);
	const e = parsed.data;
	const onLoopback = loopback.has(e.HOST);
	const secure = e.ORIGIN?.startsWith('https:') ?? false;
	const sample = e.SAMPLE ? e.SAMPLE === 'on' : onLoopback && !secure;
	return {
		port: e.PORT,
		host: e.HOST,
		origin: e.ORIGIN ?? `http://localhost:${e.PORT}`,
		secure,
		dataDir: absolute(e.DATA_DIR, cwd),
		contentDir: absolute(e.CONTENT_DIR, cwd),
		database: e.DATABASE_URL ? { kind: 'postgres', url: e.DATABASE_URL, pool: e.DATABASE_POOL } : { kind: 'pglite' },
		centre: e.CENTRE_NAME && e.CENTRE_COUNTRY ? { name: e.CENTRE_NAME, country: e.CENTRE_COUNTRY, timeZone: e.CENTRE_TIME_ZONE ?? 'UTC' } : null,
		sample,
		sampleSignIns: sample && onLoopback && !secure,
		masterSecret: e.MASTER_SECRET ?? null,
		mail: { smtpUrl: e.SMTP_URL ?? null, from: e.MAIL_FROM },
		s3: s3Of(e),
		oidc:
			e.OIDC_ISSUER && e.OIDC_CLIENT_ID && e.OIDC_CLIENT_SECRET
				? { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET }
				: null,
		trustProxy: e.TRUST_PROXY === 'on',
		logLevel: e.LOG_LEVEL,
		measure: e.MEASURE === 'on'
	};
}

function s3Of(e: z.infer<typeof environment>): S3Config | null {
	if (!e.S3_BUCKET || !e.S3_ACCESS_KEY_ID || !e.S3_SECRET_ACCESS_KEY) return null;
	return {
		bucket: e.S3_BUCKET,
		endpoint: e.S3_ENDPOINT ?? null,
		region: e.S3_REGION ?? 'eu-central-1',
		accessKeyId: e.S3_ACCESS_KEY_ID,
		secretAccessKey: e.S3_SECRET_ACCESS_KEY
	};
}

function absolute(path: string, cwd: string): string {
	return isAbsolute(path) ? path : resolve(cwd, path);
}

function describe(error: z.ZodError): string {
	return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
}
