import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, oneOf } from '#platform/db/columns.ts';
import { engagements, sectors, themes } from './profile/choices.ts';

const organisationKinds = ['centre', 'partner', 'vet-provider', 'employer'] as const;
const scopeKinds = ['centre', 'jurisdiction', 'organisation', 'cohort'] as const;

// ---- what better-auth keeps (its models user, session, account, verification, twoFactor, passkey, rateLimit is off) ----

export const person = pgTable('person', {
	id: id(),
	name: text('name').notNull(),
	email: text('email').notNull().unique(),
	emailVerified: boolean('email_verified').notNull().default(false),
	image: text('image'),
	twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
	createdAt: instant('created_at')
		.notNull()
		.default(sql`now()`),
	updatedAt: instant('updated_at')
		.notNull()
		.default(sql`now()`)
});

const personId = (name = 'person_id') =>
	uuid(name)
		.notNull()
		.references(() => person.id, { onDelete: 'cascade' });

export const session = pgTable(
	'session',
	{
		id: id(),
		userId: personId(),
		token: text('token').notNull().unique(),
		expiresAt: instant('expires_at').notNull(),
		ipAddress: text('ip_address'),
		userAgent: text('user_agent'),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`),
		updatedAt: instant('updated_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [index('session_person').on(t.userId)]
);

export const account = pgTable(
	'account',
	{
		id: id(),
		userId: personId(),
		accountId: text('account_id').notNull(),
		providerId: text('provider_id').notNull(),
		accessToken: text('access_token'),
		refreshToken: text('refresh_token'),
		idToken: text('id_token'),
		accessTokenExpiresAt: instant('access_token_expires_at'),
		refreshTokenExpiresAt: instant('refresh_token_expires_at'),
		scope: text('scope'),
		password: text('password'),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`),
		updatedAt: instant('updated_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [index('account_person').on(t.userId)]
);

export const verification = pgTable(
	'verification',
	{
		id: id(),
		identifier: text('identifier').notNull(),
		value: text('value').notNull(),
		expiresAt: instant('expires_at').notNull(),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`),
		updatedAt: instant('updated_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [index('verification_identifier').on(t.identifier)]
);

export const twoFactor = pgTable(
	'two_factor',
	{
		id: id(),
		userId: personId(),
		secret: text('secret').notNull(),
		backupCodes: text('backup_codes').notNull(),
		verified: boolean('verified').notNull().default(false),
		failedVerificationCount: integer('failed_verification_count').notNull().default(0),
		lockedUntil: instant('locked_until'),
		/** Time step (RFC 6238) of the last code that was accepted; neither it nor an earlier one is accepted again. */
		lastUsedPeriod: bigint('last_used_period', { mode: 'number' })
	},
	(t) => [index('two_factor_person').on(t.userId)]
);

export const passkey = pgTable(
	'passkey',
	{
		id: id(),
		userId: personId(),
		name: text('name'),
		publicKey: text('public_key').notNull(),
		credentialID: text('credential_id').notNull().unique(),
		counter: integer('counter').notNull(),
		deviceType: text('device_type').notNull(),
		backedUp: boolean('backed_up').notNull(),
		transports: text('transports'),
		aaguid: text('aaguid'),
		createdAt: instant('created_at').default(sql`now()`)
	},
	(t) => [index('passkey_person').on(t.userId)]
);

// ---- our own ----

/** What a practitioner tells about their work. Nothing here is shown on an award unless the holder chooses it. */
export const profile = pgTable(
	'profile',
	{
		personId: uuid('person_id')
			.primaryKey()
			.references(() => person.id, { onDelete: 'cascade' }),
		/** One of `occupations` in people.ts. The column's name is older than the roles that are granted. */
		occupation: text('role'),
		sector: text('sector', { enum: sectors }),
		engagement: text('engagement', { enum: engagements }),
		/** ISO 3166 code. */
		jurisdiction: text('jurisdiction'),
		/** BCP 47 tags of the languages the person reads. */
		languages: text('languages')
			.array()
			.notNull()
			.default(sql`'{}'::text[]`),
		/** Interface language; null follows the browser. */
		locale: text('locale'),
		timeZone: text('time_zone'),
		theme: text('theme', { enum: themes }).notNull().default('system'),
		updatedAt: instant('updated_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [oneOf('profile_sector', t.sector, sectors), oneOf('profile_engagement', t.engagement, engagements), oneOf('profile_theme', t.theme, themes)]
);

export const organisation = pgTable(
	'organisation',
	{
		id: id(),
		slug: text('slug').notNull().unique(),
		name: text('name').notNull(),
		/** ISO 3166 country or region. */
		country: text('country').notNull(),
		timeZone: text('time_zone').notNull(),
		kind: text('kind', { enum: organisationKinds }).notNull(),
		sample: boolean('sample').notNull().default(false),
		createdAt: instant('created_at')
			.notNull()
			.default(sql`now()`)
	},
	(t) => [
		oneOf('organisation_kind', t.kind, organisationKinds),
		uniqueIndex('organisation_centre')
			.on(t.kind)
			.where(sql`kind = 'centre'`)
	]
);

export const membership = pgTable(
	'membership',
	{
		id: id(),
		personId: personId(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at')
	},
	(t) => [
		index('membership_person').on(t.personId),
		index('membership_organisation').on(t.organisationId),
		uniqueIndex('membership_open')
			.on(t.personId, t.organisationId)
			.where(sql`ends_at is null`),
		check('membership_dates', sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`)
	]
);

/** A dated role of a person in a scope. `scope_id` is an organisation, a cohort or an ISO 3166 code; null for the centre. */
export const roleGrant = pgTable(
	'role_grant',
	{
		id: id(),
		personId: personId(),
		role: text('role').notNull(),
		scopeKind: text('scope_kind', { enum: scopeKinds }).notNull(),
		scopeId: text('scope_id'),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at'),
		grantedBy: uuid('granted_by')
	},
	(t) => [
		index('role_grant_person').on(t.personId),
		check('role_grant_scope', sql`(${t.scopeKind} = 'centre') = (${t.scopeId} is null)`),
		oneOf('role_grant_scope_kind', t.scopeKind, scopeKinds),
		check('role_grant_dates', sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`)
	]
);

/**
 * Failed sign-ins since the last success, so that an account locks for a while whoever tries from wherever. Key is a hash of the address. An
 * hour after the last one they count no more, and the row goes at night.
 */
export const signInFailure = pgTable('sign_in_failure', {
	emailHash: text('email_hash').primaryKey(),
	failures: integer('failures').notNull(),
	lastAt: instant('last_at')
		.notNull()
		.default(sql`now()`),
	lockedUntil: instant('locked_until')
});

/** Who was erased. Holds nothing but the id, so that a restored backup can be erased again. */
export const erasure = pgTable('erasure', {
	personId: uuid('person_id').primaryKey(),
	at: instant('at')
		.notNull()
		.default(sql`now()`),
	/** Whether the person chose that awards stay verifiable under their name. */
	awardsKept: boolean('awards_kept').notNull()
});
