import { z } from 'zod';
import { noTextIn } from '../domain/vocabulary/readable-text.ts';
import { problem, type Problem } from './problem.ts';

/** A text of a cursor: of what a column may hold. */
export const cursorTextSchema = z.string().refine((value) => noTextIn(value) === undefined);

/** A cursor, i.e. where a page of a list ends, as callers pass it on: opaque to them. */
export function cursorText(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * What a cursor holds, by a schema of the types of its columns; null where it isn't, to the letter, one that this list could
 * have given.
 */
export function cursorValues<T extends readonly unknown[]>(text: string, schema: z.ZodType<T>): T | null {
  try {
    const values = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return cursorText(values) === text ? values : null;
  } catch {
    return null;
  }
}

/** That what was given is no cursor of this list. */
export function noCursor(): Problem {
  const message = 'Is no cursor of this list: give `next` of the page before';
  return problem('INVALID_REQUEST', { field: 'after', errors: [{ field: 'after', message }] });
}
