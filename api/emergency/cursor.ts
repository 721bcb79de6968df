import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { instantSchema } from '../../domain/calendar/schemas.ts';
import type { EmergencyCursor } from '../../storage/directory/emergency-access.ts';
import { cursorText, cursorValues } from '../cursor.ts';

const cursorSchema = z.tuple([instantSchema, z.uuid()]);

/** The cursor after an emergency access. */
export function cursorOf({ openedAt, id }: EmergencyCursor): string {
  return cursorText([toIsoInstant(openedAt.getTime()), id]);
}

/** Reads a cursor; null where it isn't one. */
export function readCursor(text: string): EmergencyCursor | null {
  const values = cursorValues(text, cursorSchema);
  return values && { openedAt: new Date(values[0]), id: values[1] };
}
