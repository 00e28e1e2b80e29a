import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.server.ts';

const parse = (env: Record<string, string>) => parseConfig(env, '/srv');
const s3 = { S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };
const oidc = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'opencove', OIDC_CLIENT_SECRET: 'secret' };

describe('the settings', () => {
	it('that are wrong are named, all of them', () => {
		expect(() => parse({ PORT: 'many', CENTRE_TIME_ZONE: 'Europe/Atlantis' })).toThrow(/PORT: .*\nCENTRE_TIME_ZONE: must be an IANA time zone/);
	});

	it.each([
		['https://EXAMPLE.org:443', 'https://example.org', true],
		['https://cove.example.org/', 'https://cove.example.org', true],
		['http://localhost:4313', 'http://localhost:4313', false],
		['HTTPS://cove.example.org', 'https://cove.example.org', true]
	])('take the origin %s as browsers send it', (given, origin, secure) => {
		expect(parse({ ORIGIN: given })).toMatchObject({ origin, secure });
	});

	it.each([
		'http://localhost:4313/cove',
		'https://user:pw@example.org',
		'https://example.org?x=1',
		'https://example.org/#a',
		'ftp://example.org',
		'example.org'
	])('refuse %s as an origin, since what is signed names it for good', (given) => {
		expect(() => parse({ ORIGIN: given })).toThrow(/ORIGIN: /);
	});

	it('that are empty count as not given', () => {
		expect(parse({ CENTRE_NAME: '', OIDC_ISSUER: '', S3_BUCKET: '' })).toMatchObject({ centre: null, oidc: null, s3: null });
	});

	it('of a group are taken together', () => {
		expect(parse({ CENTRE_NAME: 'Centre of Thessaly', CENTRE_COUNTRY: 'GR' }).centre).toEqual({ name: 'Centre of Thessaly', country: 'GR', timeZone: 'UTC' });
		expect(parse(oidc).oidc).toEqual({ issuer: 'https://id.example', clientId: 'opencove', clientSecret: 'secret' });
		expect(parse(s3).s3).toMatchObject({ bucket: 'files', endpoint: null, region: 'eu-central-1' });
	});

	it.each([
		[{ CENTRE_NAME: 'Centre of Thessaly' }, 'CENTRE_COUNTRY: is needed beside CENTRE_NAME'],
		[{ CENTRE_COUNTRY: 'GR' }, 'CENTRE_NAME: is needed beside CENTRE_COUNTRY'],
		[{ CENTRE_TIME_ZONE: 'Europe/Athens' }, 'CENTRE_NAME: is needed beside CENTRE_TIME_ZONE\nCENTRE_COUNTRY: is needed beside CENTRE_TIME_ZONE'],
		[{ ...oidc, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET: is needed beside OIDC_ISSUER, OIDC_CLIENT_ID'],
		[{ OIDC_CLIENT_ID: 'opencove' }, 'OIDC_ISSUER: is needed beside OIDC_CLIENT_ID\nOIDC_CLIENT_SECRET: is needed beside OIDC_CLIENT_ID'],
		[{ S3_ENDPOINT: 'https://s3.example' }, 'S3_BUCKET: is needed beside S3_ENDPOINT'],
		[{ ...s3, S3_BUCKET: '' }, 'S3_BUCKET: is needed beside S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY'],
		[{ ...s3, S3_SECRET_ACCESS_KEY: '' }, 'S3_SECRET_ACCESS_KEY: is needed beside S3_BUCKET, S3_ACCESS_KEY_ID']
	])('of a group that is incomplete stop the start: %j', (env, named) => {
		expect(() => parse(env)).toThrow(named);
	});
});
