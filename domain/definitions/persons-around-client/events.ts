import { event } from '../event-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';

/**
 * Who stands around the client (domain.md §1.1, §5.0): legal representative (laillinen edustaja), support person
 * (tukihenkilö), interpreter (tulkki), authorised person (valtuutettu).
 */
export const personRoleSchema = z.enum([
  'LEGAL_REPRESENTATIVE',
  'AUTHORISED_PERSON',
  'SUPPORT_PERSON',
  'INTERPRETER',
]);
export type PersonRole = z.infer<typeof personRoleSchema>;

/** In which matters somebody represents the client: all of them, or those of this process. */
export const representationScopeSchema = z.enum(['ALL_MATTERS', 'THESE_MATTERS']);

/** Whether the client's letters go to somebody else, instead of the client or besides. */
export const receivesLettersSchema = z.enum(['INSTEAD_OF_CLIENT', 'COPY', 'NONE']);

/** ISO 639-1, in small letters. */
export const languageCodeSchema = z.string().regex(/^[a-z]{2}$/, 'Not a language code of ISO 639-1');

/** As many persons as a case can have had around its client. */
export const MOST_PERSONS = 999;
/** A person by the number that the case gave; name and contact data are in a sealed document. */
export const personNumberSchema = z.int().min(1).max(MOST_PERSONS);

export const personEvents = {
  PERSON_NAMED: event('SOCIAL_WELFARE', {
    person: personNumberSchema,
    role: personRoleSchema,
    scope: representationScopeSchema.nullable(),
    receivesLetters: receivesLettersSchema,
    language: languageCodeSchema.nullable(),
    /** Last day; null where none is known. */
    until: isoDateSchema.nullable(),
    documentId: documentIdSchema,
  }),
  /** From this day on the person is there no more. */
  PERSON_REMOVED: event('SOCIAL_WELFARE', {
    person: personNumberSchema,
  }),
};
