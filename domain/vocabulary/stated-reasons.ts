import { z } from 'zod';

/** Id of a text that is sealed in the record: nothing of it travels with a command or a fact. */
export const documentIdSchema = z.string().min(1).max(64);

/** In a command or a fact: which warning rules were overridden, with the ids of the written reasons (domain.md 4, W). */
export const statedReasonsSchema = z
  .array(z.strictObject({ rule: z.string().min(1).max(10), documentId: documentIdSchema }))
  .max(20);
