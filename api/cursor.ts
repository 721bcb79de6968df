import { z } from 'zod';
import { instantSchema } from '../domain/calendar/schemas.ts';
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

/** The parameter that a page goes on from. */
export const afterParameter = z
  .string()
  .max(300)
  .optional()
  .meta({ description: 'Cursor: `next` of the page before' });

/** The cursor that was given, read; undefined where none was. Throws INVALID_REQUEST for what is none of this list. */
export function cursorGiven<T>(after: string | undefined, read: (text: string) => T | null): T | undefined {
  if (after === undefined) return undefined;
  const cursor = read(after);
  if (cursor === null) throw noCursor();
  return cursor;
}

/** Where a page of a list by moments ends: the moment, RFC 3339, and among those of one moment the id. */
export interface MomentCursor {
  readonly at: string;
  readonly id: string;
}
const momentCursorSchema = z.tuple([instantSchema, z.uuid()]);

/** Such a cursor as callers pass it on. */
export function momentCursorText({ at, id }: MomentCursor): string {
  return cursorText([at, id]);
}

/** Reads such a cursor; null where it isn't one. */
export function readMomentCursor(text: string): MomentCursor | null {
  const values = cursorValues(text, momentCursorSchema);
  return values && { at: values[0], id: values[1] };
}

/** That what was given is no cursor of this list. */
function noCursor(): Problem {
  const message = 'Is no cursor of this list: give `next` of the page before';
  return problem('INVALID_REQUEST', { field: 'after', errors: [{ field: 'after', message }] });
}
