import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEntry } from '../../local/entry.ts';
import { withFiles } from '../../configuration/secrets-from-files.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-secrets-'));
afterAll(() => {
  fs.rmSync(directory, { recursive: true, force: true });
});

/** A file that holds this. */
function fileWith(text: string): string {
  const file = path.join(directory, `${fs.readdirSync(directory).length}`);
  fs.writeFileSync(file, text, { mode: 0o600 });
  return file;
}

test('a variable is taken from the file of NAME_FILE, without the line break at its end', () => {
  const environment = { A_FILE: fileWith('one\ntwo\n'), B: 'b', C_FILE: '', D: '', D_FILE: fileWith('d') };
  const { values, faults } = withFiles(['A', 'B', 'C', 'D'], environment);
  expect(faults).toEqual([]);
  expect(values).toMatchObject({ A: 'one\ntwo', B: 'b', D: 'd' });
  expect(values).not.toHaveProperty('C');
});

test('a variable whose own name ends in _FILE is what it is', () => {
  const { values, faults } = withFiles(['KEYS', 'KEYS_FILE'], { KEYS_FILE: '/nowhere' });
  expect([values.KEYS, faults]).toEqual([undefined, []]);
});

const FAULTS: [string, Record<string, string>, string][] = [
  ['both', { DATABASE_URL: 'postgresql://hush@x', DATABASE_URL_FILE: '/hush' }, 'DATABASE_URL: Given twice'],
  ['no file', { DATABASE_URL_FILE: '/hush' }, 'DATABASE_URL_FILE: The file cannot be read (ENOENT)'],
  ['a directory', { DATABASE_URL_FILE: os.tmpdir() }, 'DATABASE_URL_FILE: The file cannot be read (EISDIR)'],
  ['a wrong file', { DATABASE_URL_FILE: fileWith('hush\n') }, 'DATABASE_URL: Invalid URL'],
];

test.each(FAULTS)('%s: the API says which variable, and starts nothing', async (_what, given, message) => {
  const api = startEntry('api/main.ts', { OIDC_ISSUER: 'http://127.0.0.1:1', ...given });
  expect(await api.ended).toBe(1);
  expect(api.output()).toContain(message);
  expect(api.output()).not.toContain('hush');
});

test('no error of configuration says what a variable holds', async () => {
  const names = [
    ...['DATABASE_URL', 'OIDC_ISSUER', 'API_PORT', 'PRACTICE_PROCESSES', 'REQUEST_TIMEOUT_MS', 'LOG_LEVEL'],
    ...['UNENCRYPTED_ALLOWED', 'API_TRUST_PROXY', 'API_REQUESTS_PER_MINUTE', 'SMTP_URL', 'APP_URL'],
  ];
  const environment = Object.fromEntries(names.map((name) => [name, 'hush://hush hush']));
  for (const entry of ['api/main.ts', 'workers/main.ts', 'operators/migrate-main.ts']) {
    const process = startEntry(entry, environment);
    expect(await process.ended).toBe(1);
    expect(process.output()).toContain('DATABASE_URL: Invalid URL');
    expect(process.output()).not.toContain('hush');
  }
});
