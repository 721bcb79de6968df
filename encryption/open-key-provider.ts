import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { commandProvider } from './command-provider.ts';
import { EncryptionError } from './encryption-error.ts';
import { ringProvider, type KeyProvider } from './key-provider.ts';
import { keyRing, parseKeys } from './key-ring.ts';
import type { CaseKeyConfiguration } from './key-variables.ts';

/**
 * The provider that the configuration names; it was checked by `checkCaseKeys`. Throws an EncryptionError: KEYS_MALFORMED
 * where the file can't be read or understood, KEY_MISSING where the current version is not among the keys.
 */
export function openKeyProvider(configuration: CaseKeyConfiguration): KeyProvider {
  const { CASE_KEYS, CASE_KEY_FILE = '', CASE_KEY_COMMAND = '', CASE_KEY_VERSION } = configuration;
  switch (configuration.CASE_KEY_PROVIDER) {
    case 'environment':
      return ringProvider(keyRing(CASE_KEYS ?? new Map<number, KeyObject>(), CASE_KEY_VERSION));
    case 'file':
      return ringProvider(keyRing(parseKeys(textOf(CASE_KEY_FILE)), CASE_KEY_VERSION));
    case 'command':
      return commandProvider(CASE_KEY_COMMAND, CASE_KEY_VERSION ?? 0);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new EncryptionError('KEYS_MALFORMED', `The key file ${file} cannot be read`, { cause });
  }
}
