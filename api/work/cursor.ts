import { z } from 'zod';
import type { TaskCursor, TaskRow } from '../../storage/queries/work-lists.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { cursorText, cursorTextSchema, cursorValues } from '../cursor.ts';

const cursorSchema = z.tuple([isoDateSchema, z.uuid(), cursorTextSchema]);

/** The cursor after a row. */
export function cursorOf({ due, processId, deadlineId }: TaskRow): string {
  return cursorText([due, processId, deadlineId]);
}

/** Reads a cursor; null where it isn't one. */
export function readCursor(text: string): TaskCursor | null {
  const values = cursorValues(text, cursorSchema);
  return values && { due: values[0], processId: values[1], deadlineId: values[2] };
}
