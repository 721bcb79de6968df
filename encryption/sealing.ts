import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { EncryptionError } from './encryption-error.ts';

/** Bytes of a key: AES-256. */
export const KEY_BYTES = 32;

const ALGORITHM = 'aes-256-gcm';
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** A new random key. */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * Encrypts and authenticates a text under a key of 32 bytes, made an object once: that takes longer than to seal with it.
 * `context` says what it is and whose, such as `client/<processId>`: it is not in the result, and without the same context
 * the result can't be opened. The result is format (1 byte), nonce (12), tag (16), ciphertext.
 */
export function seal(key: KeyObject, plaintext: Uint8Array, context: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), ciphertext]);
}

/**
 * The text that was sealed under this key and context. Throws an EncryptionError CIPHERTEXT_REFUSED for anything else:
 * another key or context, a changed, missing or added byte, an unknown format.
 */
export function open(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT) throw refused();
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(context));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
  } catch (cause) {
    throw refused(cause);
  }
}

/** The format is authenticated too, so that a later one can't be passed off as this one. */
function associatedData(context: string): Buffer {
  return Buffer.from(`palvelupolku/${FORMAT}/${context}`);
}

function refused(cause?: unknown): EncryptionError {
  return new EncryptionError('CIPHERTEXT_REFUSED', 'This cannot be opened with this key and context', {
    cause,
  });
}
