import type { Payload } from '@temporalio/common';

/** A payload of a history with the names that lead to it. */
export interface FoundPayload {
  readonly at: readonly string[];
  readonly payload: Payload;
}

/** Every payload anywhere in a history as the client gives it: whatever has metadata with an encoding. */
export function payloadsOf(value: unknown, at: readonly string[] = []): FoundPayload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const { metadata } = value as { metadata?: { encoding?: unknown } | null };
  if (metadata?.encoding instanceof Uint8Array) return [{ at, payload: value }];
  return Object.entries(value).flatMap(([name, inner]) => payloadsOf(inner, [...at, name]));
}

/** All bytes and texts of a history as one text. */
export function everythingIn(history: unknown): string {
  return JSON.stringify(history, (_name, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}
