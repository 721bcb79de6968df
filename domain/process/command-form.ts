import type { z } from 'zod';
import type { DocumentKind } from './documents.ts';

/** What a caller gives with a command besides what travels to the workflow, and what is filled in for the caller. */
export interface CommandForm {
  /** A text that is sealed in the record. Only its id travels, in the field `documentId`. */
  readonly document?: {
    readonly kind: DocumentKind;
    readonly content: z.ZodObject;
    /** True where the command can do without. */
    readonly optional?: boolean;
  };
  /** Fields that recorded histories lack, and callers of today must give. */
  readonly demanded?: readonly string[];
  /** Fields that the API takes from the sealed record of the client, e.g. ages in whole years. */
  readonly derived?: readonly string[];
}
