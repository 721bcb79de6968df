import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandProvider } from '../../encryption/command-provider.ts';
import type { KeyProvider } from '../../encryption/key-provider.ts';
import { parseKeys } from '../../encryption/key-ring.ts';
import type { CaseKeyConfiguration } from '../../encryption/key-variables.ts';
import { openKeyProvider } from '../../encryption/open-key-provider.ts';
import { newKey } from '../../encryption/sealing.ts';
import { localKeys } from '../../local/local-keys.ts';
import { testKey } from '../stack/test-keys.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-keys-'));
afterAll(() => {
  fs.rmSync(directory, { recursive: true });
});

const BOTH = `1:${testKey(1)},2:${testKey(2)}`;

function inFile(current: number): KeyProvider {
  const CASE_KEY_FILE = path.join(directory, 'keys');
  fs.writeFileSync(CASE_KEY_FILE, BOTH.replace(',', '\n'));
  return open({ CASE_KEY_PROVIDER: 'file', CASE_KEY_FILE, CASE_KEY_VERSION: current });
}

function inEnvironment(current: number): KeyProvider {
  return open({
    CASE_KEY_PROVIDER: 'environment',
    CASE_KEYS: parseKeys(BOTH),
    CASE_KEY_VERSION: current,
  });
}

/** What a script around a key management service would look like; its keys are bytes that follow from the version. */
const KMS = `
const { createCipheriv, createDecipheriv } = require('node:crypto');
const [verb, version] = process.argv.slice(2);
const key = Buffer.alloc(32, Number(version));
const input = Buffer.from(require('node:fs').readFileSync(0, 'utf8'), 'base64');
if (verb === 'wrap') {
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
  console.log(Buffer.concat([cipher.update(input), cipher.final(), cipher.getAuthTag()]).toString('base64'));
} else if (verb === 'unwrap') {
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAuthTag(input.subarray(-16));
  console.log(Buffer.concat([cipher.update(input.subarray(0, -16)), cipher.final()]).toString('base64'));
} else process.exit(64);`;

function withCommand(current: number): KeyProvider {
  return open({
    CASE_KEY_PROVIDER: 'command',
    CASE_KEY_COMMAND: script('kms', KMS),
    CASE_KEY_VERSION: current,
  });
}

function open(configuration: Partial<CaseKeyConfiguration>): KeyProvider {
  return openKeyProvider(configuration as CaseKeyConfiguration);
}

function script(name: string, code: string): string {
  const file = path.join(directory, name);
  fs.writeFileSync(file, `#!${process.execPath}\n${code}\n`, { mode: 0o755 });
  return file;
}

describe.each([
  ['file', inFile, 'CIPHERTEXT_REFUSED'],
  ['environment', inEnvironment, 'CIPHERTEXT_REFUSED'],
  ['command', withCommand, 'KEY_COMMAND_FAILED'],
] as const)('keys by %s', (_name, provider, refused) => {
  test('a wrapped key is no key, and is unwrapped under its own version while another is current', async () => {
    const dataKey = newKey();
    const old = await provider(1).wrap(dataKey);
    const now = await provider(2).wrap(dataKey);
    expect([old.version, now.version]).toEqual([1, 2]);
    for (const wrapped of [old, now]) {
      expect(Buffer.from(wrapped.wrapped).includes(dataKey)).toBe(false);
      expect(await provider(2).unwrap(wrapped)).toEqual(dataKey);
    }
  });

  test('a key that was changed, or is said to be of another version, is refused', async () => {
    const { version, wrapped } = await provider(1).wrap(newKey());
    const changed = Buffer.from(wrapped);
    changed[changed.length - 1]! ^= 1;
    await expect(provider(1).unwrap({ version, wrapped: changed })).rejects.toMatchObject({ code: refused });
    await expect(provider(1).unwrap({ version: 2, wrapped })).rejects.toMatchObject({ code: refused });
  });
});

test.each([inFile, inEnvironment])(
  'a version that is not known rejects with KEY_MISSING',
  async (provider) => {
    const unknown = { version: 9, wrapped: Buffer.alloc(60) };
    await expect(provider(1).unwrap(unknown)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  },
);

describe('a command that misbehaves', () => {
  const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ=';
  test.each([
    ['ends with an error', `console.error('${SECRET}'); console.log('${SECRET}'); process.exit(3)`],
    ['answers no base64', "console.log('no such key')"],
    ['answers nothing', ''],
    ['gives a key of another length', `console.log('${SECRET}')`],
    ['never ends', 'setInterval(() => {}, 1000)'],
    ['never stops writing', "for (;;) require('node:fs').writeSync(1, 'AAAA'.repeat(1000))"],
  ])('that %s: KEY_COMMAND_FAILED without a word of what it wrote', async (name, code) => {
    const provider = commandProvider(script(name.replaceAll(' ', '-'), code), 1, 1_500);
    const error = await provider.unwrap({ version: 1, wrapped: Buffer.alloc(48) }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'KEY_COMMAND_FAILED' });
    expect(String((error as Error).stack)).not.toContain(SECRET);
  });

  test('that is not there, or gives the key back as it was', async () => {
    const absent = commandProvider(path.join(directory, 'absent'), 1);
    await expect(absent.wrap(newKey())).rejects.toMatchObject({ code: 'KEY_COMMAND_FAILED' });
    const echo = script('echo', 'process.stdin.pipe(process.stdout)');
    await expect(commandProvider(echo, 1).wrap(newKey())).rejects.toMatchObject({
      code: 'KEY_COMMAND_FAILED',
    });
  });
});

test('npm start makes its keys once, for their owner only, and the API can open them', () => {
  const keys = localKeys(path.join(directory, 'local'));
  expect(localKeys(path.join(directory, 'local'))).toEqual(keys);
  for (const name of fs.readdirSync(path.join(directory, 'local')))
    expect([name, fs.statSync(path.join(directory, 'local', name)).mode & 0o777]).toEqual([name, 0o600]);
  const { CASE_KEY_FILE = '' } = keys.cases;
  expect(open({ CASE_KEY_PROVIDER: 'file', CASE_KEY_FILE }).current).toBe(1);
  expect(parseKeys(keys.payloads.PAYLOAD_KEYS!).size).toBe(1);
});
