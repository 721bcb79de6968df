import { z } from 'zod';
import type { TaskCursor, TaskRow } from '../../storage/queries/work-lists.ts';

const cursorSchema = z.tuple([z.iso.date(), z.uuid(), z.string()]);

/** The cursor after a row: opaque to callers. */
export function cursorOf({ due, processId, deadlineId }: TaskRow): string {
  return Buffer.from(JSON.stringify([due, processId, deadlineId])).toString('base64url');
}

/** Reads a cursor; null where it isn't one. */
export function readCursor(text: string): TaskCursor | null {
  try {
    const [due, processId, deadlineId] = cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
    return { due, processId, deadlineId };
  } catch {
    return null;
  }
}
