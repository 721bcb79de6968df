import { z } from 'zod';

/** Id of a text that is sealed in the record: nothing of it travels with a command or a fact. */
export const documentIdSchema = z.string().min(1).max(64);

/** Against how many rules at most: more than there are in one command. */
export const MOST_REASONS = 20;

/**
 * In a command or a fact: against which rules somebody went on, with the ids of what they wrote: reasons where rules warn
 * (W), grounds where rules block (B; domain.md 4.12).
 */
export const statedReasonsSchema = z
  .array(z.strictObject({ rule: z.string().min(1).max(10), documentId: documentIdSchema }))
  .max(MOST_REASONS);
export type StatedReason = z.infer<typeof statedReasonsSchema>[number];
