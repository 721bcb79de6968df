import { createHmac, type KeyObject } from 'node:crypto';

/** Keyed hashes: the same for the same text, and without the key nobody can try texts out. */
export interface BlindIndex {
  /** What a personal identity code (henkilötunnus) is found by; blanks around it and small letters make no difference. */
  readonly ofIdentityCode: (code: string) => Buffer<ArrayBuffer>;
  /** What tells a repeated request from another one. */
  readonly ofRequest: (text: string) => Buffer<ArrayBuffer>;
}

/** Hashes by HMAC-SHA-256 under a key that is used for nothing else. */
export function blindIndex(key: KeyObject): BlindIndex {
  // The name of the purpose keeps hashes of one kind from meaning anything as another kind.
  const hash = (purpose: string, text: string) =>
    Buffer.from(createHmac('sha256', key).update(`${purpose}\n${text}`).digest());
  return {
    ofIdentityCode: (code) => hash('identity-code', code.trim().toUpperCase()),
    ofRequest: (text) => hash('request', text),
  };
}
