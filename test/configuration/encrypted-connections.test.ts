import { apiConfigurationSchema } from '../../api/configuration.ts';
import { smtpMustEncrypt } from '../../configuration/encrypted-connections.ts';
import { startEntry } from '../../local/entry.ts';
import { workerConfigurationSchema } from '../../workers/configuration.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from '../stack/test-keys.ts';

const SAFE = {
  ...CASE_KEYS,
  ...PAYLOAD_KEYS,
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://app:word@db.example/record?sslmode=verify-full',
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  TEMPORAL_TLS_CERT: 'certificate',
  TEMPORAL_TLS_KEY: 'key',
  SMTP_URL: 'smtps://app:word@mail.example',
  OIDC_ISSUER: 'https://login.example',
};
type Environment = Record<string, string | undefined>;

/** The variables that a production environment is refused for, by API and worker together. */
function faultsOf(environment: Environment): string[] {
  const results = [apiConfigurationSchema, workerConfigurationSchema].map((schema) =>
    schema.safeParse({ ...SAFE, ...environment }),
  );
  return [...new Set(results.flatMap(({ error }) => error?.issues.map(({ path }) => path.join('.')) ?? []))];
}

test('production with encrypted connections is fine', () => {
  expect(faultsOf({})).toEqual([]);
});

const db = (rest: string) => ({ DATABASE_URL: `postgresql://app:word@${rest}` });
const noPair = { TEMPORAL_TLS_CERT: undefined, TEMPORAL_TLS_KEY: undefined };

const OPEN: [string, Environment, string][] = [
  ['a database without TLS', db('db.example/record'), 'DATABASE_URL'],
  ['one that is not checked', db('db.example/record?sslmode=no-verify'), 'DATABASE_URL'],
  ['one that is checked by habit only', db('db.example/record?sslmode=require'), 'DATABASE_URL'],
  ['one whose last mode counts', db('db.example/r?sslmode=verify-full&sslmode=disable'), 'DATABASE_URL'],
  ['one elsewhere behind a loopback name', db('localhost/r?host=db.example'), 'DATABASE_URL'],
  ['one whose name only begins like loopback', db('127.0.0.1.example/r'), 'DATABASE_URL'],
  ['Temporal without TLS', noPair, 'TEMPORAL_ADDRESS'],
  ['Temporal with its own certificate only', { ...noPair, TEMPORAL_TLS_CA: 'ca' }, 'TEMPORAL_ADDRESS'],
  ['a certificate without a key', { TEMPORAL_TLS_KEY: undefined }, 'TEMPORAL_TLS_KEY'],
  ['mail options', { SMTP_URL: 'smtp://mail.example?requireTLS=false' }, 'SMTP_URL'],
  [
    'mail options about certificates',
    { SMTP_URL: 'smtps://m.example?tls.rejectUnauthorized=false' },
    'SMTP_URL',
  ],
  ['an issuer without TLS', { OIDC_ISSUER: 'http://login.example' }, 'OIDC_ISSUER'],
  ['checks turned off in Node', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
];

test.each(OPEN)('production refuses %s', (_what, environment, variable) => {
  expect(faultsOf(environment)).toEqual([variable]);
});

test.each(['localhost', '127.0.0.1', '127.8.9.10', '[::1]'])('%s is this machine: no TLS asked', (host) => {
  const own = { ...db(`${host}:5432/record`), ...noPair, TEMPORAL_ADDRESS: `${host}:7233` };
  expect(faultsOf({ ...own, SMTP_URL: `smtp://${host}:25`, OIDC_ISSUER: `http://${host}` })).toEqual([]);
});

test('a connection may be allowed by name, and only that one; a misspelt name is refused', () => {
  const open = { ...db('postgres/record'), ...noPair };
  expect(faultsOf({ ...open, UNENCRYPTED_ALLOWED: 'database, temporal' })).toEqual([]);
  expect(faultsOf({ ...open, UNENCRYPTED_ALLOWED: 'temporal' })).toEqual(['DATABASE_URL']);
  expect(faultsOf({ UNENCRYPTED_ALLOWED: 'databse' })).toEqual(['UNENCRYPTED_ALLOWED']);
});

test('outside production nothing is asked', () => {
  const open = { ...db('db.example/record'), ...noPair, SMTP_URL: 'smtp://mail.example' };
  expect(faultsOf({ ...open, NODE_ENV: undefined })).toEqual([]);
});

test.each([
  ['production', 'smtp://mail.example', '', true],
  ['production', 'smtp://127.0.0.1:25', '', false],
  ['production', 'smtp://mail.example', 'smtp', false],
  [undefined, 'smtp://mail.example', '', false],
])('NODE_ENV %s, %s, allowed "%s": the mail server must encrypt: %s', (NODE_ENV, SMTP_URL, allowed, must) => {
  expect(smtpMustEncrypt({ NODE_ENV, SMTP_URL, UNENCRYPTED_ALLOWED: allowed })).toBe(must);
});

test.each(['api/main.ts', 'workers/main.ts', 'operators/migrate-main.ts'])(
  '%s does not start in production on an unencrypted connection',
  async (entry) => {
    const process = startEntry(entry, {
      ...CASE_KEYS,
      ...PAYLOAD_KEYS,
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://app:hush@db.example/record',
      SMTP_URL: SAFE.SMTP_URL,
      OIDC_ISSUER: SAFE.OIDC_ISSUER,
    });
    expect(await process.ended).toBe(1);
    expect(process.output()).toContain(
      'DATABASE_URL: A database on another machine needs sslmode=verify-full',
    );
    expect(process.output()).not.toContain('hush');
  },
);
