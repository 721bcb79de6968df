import type { z } from 'zod';
import type { Scope, UserRole } from '../vocabulary/user-roles.ts';
import type { DocumentKind } from './documents.ts';
import type { ProcessState } from './state.ts';

/** Finds the part of a text that a body makes necessary, where it is missing. */
export type MissingPart = (
  body: Readonly<Record<string, unknown>>,
  content: Readonly<Record<string, unknown>>,
) => { readonly field: string; readonly rule: string; readonly source: string } | undefined;

/** A text of the record that was returned, and the parts of it that are to be corrected. */
export interface Correction {
  readonly documentId: string;
  readonly parts: readonly string[];
}

/** A text that is sealed in the record. Only its id travels, in the field `documentId`. */
export interface DocumentForm {
  /** Of a command that brings documents of several kinds: which one comes with this body. */
  readonly kind: DocumentKind | ((body: Readonly<Record<string, unknown>>) => DocumentKind);
  readonly content: z.ZodObject;
  /** True where the command can do without. */
  readonly optional?: boolean;
  /** The part of the content that this body makes necessary (a conditional field of domain.md 5) and that isn't there. */
  readonly missing?: MissingPart;
  /** Which text of the record this one corrects, where it does: the parts that weren't returned stay as they are. */
  readonly corrects?: (
    state: ProcessState,
    body: Readonly<Record<string, unknown>>,
  ) => Correction | undefined;
  /** Field of the body that the API fills in: the names of the parts that the content has. */
  readonly partsIn?: string;
}

/**
 * Whom a field names, and what that has to be: a case worker (omatyöntekijä) of the county, a provider (palveluntuottaja) of
 * the county, an instructor (ohjaaja) of the provider in `providerId` or else of that in `period`, or a period that whoever gives the command may see.
 */
export type Reference = 'CASE_WORKER' | 'PROVIDER' | 'INSTRUCTOR' | 'OWN_PERIOD';

/**
 * For whom a role speaks by what it says in a field: an electronic signature, approval or decision is the party's own, by
 * its own sign-in (domain.md 1.2, rule 3). A role that isn't named speaks for all.
 */
export interface SpeaksFor {
  readonly field: string;
  readonly by: Readonly<Partial<Record<UserRole, readonly string[]>>>;
  /** Roles that record what the others did on paper, as they received it (`method: ON_PAPER`). */
  readonly recordsOnPaper?: readonly UserRole[];
}

/**
 * What a command of an open process is: everything about it but what it does, which is its behaviour (behaviour.ts). Its
 * name is that of the Temporal update and of the API's operation.
 */
export interface CommandDefinition {
  /** What people call it. */
  readonly names: Readonly<Record<'fi' | 'sv' | 'en', string>>;
  /** What it is for: one line for readers of the API. */
  readonly summary: string;
  /** Who may give it, and of which cases (domain.md 1.2); nobody else. */
  readonly givenBy: Readonly<Partial<Record<UserRole, Scope>>>;
  readonly speaksFor?: SpeaksFor;
  /** What travels to the workflow. Strict: an unknown field is an error. Without free text. */
  readonly body: z.ZodObject;
  readonly document?: DocumentForm;
  /** Fields that name somebody or something outside the case. */
  readonly references?: Readonly<Record<string, Reference>>;
  /** Fields that the API fills in from the sealed record: the client's age in whole years on the day in another field. */
  readonly ages?: Readonly<Record<string, string>>;
}

/** A definition, checked where it stands. */
export function command<const D extends CommandDefinition>(definition: D): D {
  return definition;
}
