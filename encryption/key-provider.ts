import type { KeyRing } from './key-ring.ts';
import { open, seal } from './sealing.ts';

/** A data key as it may be stored: wrapped under a version of the key-encryption key. */
export interface WrappedKey {
  readonly version: number;
  readonly wrapped: Uint8Array;
}

/**
 * Keeper of the key-encryption keys, which may never leave it. Both ways throw an EncryptionError: KEY_MISSING,
 * CIPHERTEXT_REFUSED or KEY_COMMAND_FAILED.
 */
export interface KeyProvider {
  /** The version that new data keys are wrapped under. */
  readonly current: number;
  /** The newest version that is known of here. */
  readonly newest: number;
  /** Wraps a data key under the current version. */
  readonly wrap: (dataKey: Buffer) => Promise<WrappedKey>;
  /** The data key again. */
  readonly unwrap: (wrapped: WrappedKey) => Promise<Buffer>;
}

/** A provider that holds its keys in the memory of this process. */
export function ringProvider({ current, newest, key }: KeyRing): KeyProvider {
  return {
    current,
    newest,
    wrap: async (dataKey) =>
      Promise.resolve({ version: current, wrapped: seal(key(current), dataKey, contextOf(current)) }),
    // Whatever goes wrong rejects the promise, as with a provider that asks elsewhere.
    unwrap: async ({ version, wrapped }) =>
      Promise.resolve().then(() => open(key(version), wrapped, contextOf(version))),
  };
}

function contextOf(version: number): string {
  return `data-key/${version}`;
}
