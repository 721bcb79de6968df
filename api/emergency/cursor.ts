import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import type { EmergencyCursor } from '../../storage/directory/emergency-access.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The cursor after an emergency access: opaque to callers. */
export function cursorOf({ openedAt, id }: EmergencyCursor): string {
  return Buffer.from(JSON.stringify([toIsoInstant(openedAt.getTime()), id])).toString('base64url');
}

/** Reads a cursor; null where it isn't one. */
export function readCursor(text: string): EmergencyCursor | null {
  try {
    const [openedAt, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { openedAt: new Date(openedAt), id };
  } catch {
    return null;
  }
}
