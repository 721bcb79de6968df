import { startEntry } from '../../local/entry.ts';
import { CASE_KEYS, PAYLOAD_KEYS, testKey } from '../stack/test-keys.ts';

const SERVERS = {
  ...CASE_KEYS,
  ...PAYLOAD_KEYS,
  DATABASE_URL: 'postgresql://app@127.0.0.1:1/none',
  SMTP_URL: 'smtp://127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1',
};

test.each([
  ['api/main.ts', { DATABASE_URL: '' }, 'DATABASE_URL: Invalid URL (PostgreSQL'],
  ['api/main.ts', { API_PORT: 'abc' }, 'API_PORT: Invalid input'],
  [
    'api/main.ts',
    { NODE_ENV: 'production', PRACTICE_PROCESSES: 'allowed' },
    'PRACTICE_PROCESSES: Practice processes are never allowed in production',
  ],
  ['api/main.ts', { CASE_KEYS: '' }, 'CASE_KEYS: Required with CASE_KEY_PROVIDER=environment'],
  [
    'api/main.ts',
    { CASE_KEY_PROVIDER: 'command', CASE_KEY_COMMAND: 'x' },
    'CASE_KEY_VERSION: Required with CASE_KEY_PROVIDER=command',
  ],
  ['api/main.ts', { CASE_KEY_VERSION: '2' }, 'CASE_KEY_VERSION: There is no key of this version'],
  ['workers/main.ts', { PAYLOAD_KEY_VERSION: '2' }, 'PAYLOAD_KEY_VERSION: There is no key of this version'],
  ['workers/main.ts', { PAYLOAD_KEYS: testKey(1) }, 'PAYLOAD_KEYS: Expected VERSION:BASE64 of 32 bytes'],
  ['workers/main.ts', { WORKFLOW_CACHE_SIZE: '10' }, 'WORKFLOW_CACHE_SIZE: Too small'],
  ['workers/main.ts', { SMTP_URL: '' }, 'SMTP_URL: Invalid URL (Mail server'],
  [
    'local/start.ts',
    { INBOX_PORT: '70000', PALVELUPOLKU_DIRECTORY: '/tmp/palvelupolku-none' },
    'INBOX_PORT: Too big',
  ],
])('%s with %j says what is wrong and starts nothing', async (entry, environment, message) => {
  const process = startEntry(entry, { ...SERVERS, ...(environment as Record<string, string>) });
  expect(await process.ended).toBe(1);
  expect(process.output()).toContain(message);
  expect(process.output()).not.toContain('    at ');
  expect(process.output()).not.toContain(testKey(1));
});
