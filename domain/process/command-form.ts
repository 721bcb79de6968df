import type { z } from 'zod';
import type { DocumentKind } from './documents.ts';

/** Finds the part of a text that a body makes necessary, where it is missing. */
export type MissingPart = (
  body: Readonly<Record<string, unknown>>,
  content: Readonly<Record<string, unknown>>,
) => { readonly field: string; readonly rule: string; readonly source: string } | undefined;

/** What a caller gives with a command besides what travels to the workflow, and what is filled in for the caller. */
export interface CommandForm {
  /** A text that is sealed in the record. Only its id travels, in the field `documentId`. */
  readonly document?: {
    readonly kind: DocumentKind;
    readonly content: z.ZodObject;
    /** True where the command can do without. */
    readonly optional?: boolean;
    /** The part of the content that this body makes necessary (a conditional field of domain.md 5) and that isn't there. */
    readonly missing?: MissingPart;
  };
  /** Fields that the API takes from the sealed record of the client, e.g. ages in whole years. */
  readonly derived?: readonly string[];
}
