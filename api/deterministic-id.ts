import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import type { BlindIndex } from '../encryption/blind-index.ts';

/** The same UUID (version 8) for the same parts, so that a repeated request names the same thing. */
export function deterministicId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Hash of a JSON value, the same whatever the order of its keys. Keyed, since it stays in the record and a body may hold
 * personal data: whoever reads it can't try out what was sent.
 */
export function fingerprintOf(index: BlindIndex, value: unknown): string {
  return index.ofRequest(JSON.stringify(value, sortedKeys)).toString('hex');
}

/**
 * A key of 32 bytes that only the whole request with its idempotency key leads to; what it opens is stored without either.
 */
export function keyOfRequest(index: BlindIndex, idempotencyKey: string, request: unknown): KeyObject {
  return createSecretKey(index.ofRequest(JSON.stringify(['key', idempotencyKey, request], sortedKeys)));
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
