import { createSecretKey, type KeyObject } from 'node:crypto';
import { EncryptionError } from './encryption-error.ts';
import { KEY_BYTES } from './sealing.ts';

/** Versioned keys of 32 bytes: new things are sealed under the current one, old things opened under their own. */
export interface KeyRing {
  readonly current: number;
  /** The newest version among them; another one is current while not everybody knows the newest. */
  readonly newest: number;
  /** The key of a version. Throws an EncryptionError KEY_MISSING. */
  readonly key: (version: number) => KeyObject;
}

const ENTRY = /^([1-9]\d{0,8}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Keys by version from text: `VERSION:BASE64` for each, separated by commas or white space; lines that begin with # are
 * comments. Throws an EncryptionError KEYS_MALFORMED, which quotes nothing of the text.
 */
export function parseKeys(text: string): ReadonlyMap<number, KeyObject> {
  const entries = text
    .replaceAll(/^\s*#.*$/gm, '')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');
  const keys = new Map(entries.map(parseEntry));
  if (keys.size === 0 || keys.size < entries.length)
    throw malformed('at least one key, and one only of each version');
  return keys;
}

function parseEntry(entry: string): [number, KeyObject] {
  const [, version, base64 = ''] = ENTRY.exec(entry) ?? [];
  if (version === undefined) throw malformed('VERSION:BASE64 of 32 bytes for each key');
  return [Number(version), createSecretKey(base64, 'base64')];
}

/** A single key of 32 bytes in base64. Throws an EncryptionError KEYS_MALFORMED. */
export function parseKey(text: string): KeyObject {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw malformed('base64 of 32 bytes');
  return createSecretKey(key);
}

/**
 * A ring of keys; `current` is the newest version unless given. Throws an EncryptionError KEY_MISSING where it isn't among
 * them.
 */
export function keyRing(
  keys: ReadonlyMap<number, KeyObject>,
  current: number = Math.max(...keys.keys()),
): KeyRing {
  const newest = Math.max(...keys.keys());
  const key = (version: number) => {
    const found = keys.get(version);
    if (!found) throw new EncryptionError('KEY_MISSING', `No key of version ${version} is known here`);
    return found;
  };
  key(current);
  return { current, newest, key };
}

function malformed(expected: string): EncryptionError {
  return new EncryptionError('KEYS_MALFORMED', `Expected ${expected}`);
}
