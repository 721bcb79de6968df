import fs from 'node:fs';
import path from 'node:path';
import { newKey } from '../encryption/sealing.ts';

/**
 * Environments with the keys of the local stack: what everything needs that talks to Temporal, and what only the API does.
 */
export interface LocalKeys {
  readonly payloads: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, string>>;
}

/** The keys in `directory`, made when they are first asked for, readable by their owner only. */
export function localKeys(directory: string): LocalKeys {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const fileOf = (name: string) => path.join(directory, name);
  const textOf = (name: string, text: () => string) => {
    const file = fileOf(name);
    if (!fs.existsSync(file)) fs.writeFileSync(file, text(), { mode: 0o600, flag: 'wx' });
    return fs.readFileSync(file, 'utf8').trim();
  };
  const key = () => newKey().toString('base64');
  textOf('case-keys', () => `# Key-encryption keys of cases, VERSION:BASE64\n1:${key()}\n`);
  return {
    payloads: { PAYLOAD_KEYS: textOf('payload-keys', () => `1:${key()}\n`) },
    cases: {
      CASE_KEY_PROVIDER: 'file',
      CASE_KEY_FILE: fileOf('case-keys'),
      IDENTITY_INDEX_KEY: textOf('identity-index-key', () => `${key()}\n`),
      SIGN_IN_SESSION_KEY: textOf('sign-in-session-key', () => `${key()}\n`),
    },
  };
}
