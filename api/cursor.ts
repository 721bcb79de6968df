import type { z } from 'zod';

/** A cursor, i.e. where a page of a list ends, as callers pass it on: opaque to them. */
export function cursorText(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a cursor holds; null where it isn't one of this list. */
export function cursorValues<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
