/**
 * KEY_MISSING: no key of this version is known here. CIPHERTEXT_REFUSED: changed, truncated, of another key or moved from
 * elsewhere. KEYS_MALFORMED: keys that can't be read. KEY_COMMAND_FAILED: the external command gave no key.
 */
export type EncryptionErrorCode =
  'KEY_MISSING' | 'CIPHERTEXT_REFUSED' | 'KEYS_MALFORMED' | 'KEY_COMMAND_FAILED';

/** Something could not be sealed or opened. Its message never holds a key or a text. */
export class EncryptionError extends Error {
  readonly code: EncryptionErrorCode;

  constructor(code: EncryptionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
