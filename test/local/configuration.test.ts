import { startEntry } from '../../local/entry.ts';

const SERVERS = {
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
});
