import { z } from 'zod';
import { USER_ROLES } from '../../domain/vocabulary/user-roles.ts';

const language = z.enum(['fi', 'sv', 'en']);

/** A person as those see them who administer accounts. */
export const personSchema = z
  .object({
    id: z.string(),
    subject: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.string(),
    role: z.enum(USER_ROLES),
    county: z.string().nullable(),
    organisationId: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Person' });

export const newPersonSchema = z
  .strictObject({
    subject: z.string().min(1).max(200).describe("Subject of the person's tokens at the issuer"),
    name: z.string().trim().min(1).max(200),
    email: z.email(),
    language,
    role: z.enum(USER_ROLES),
    county: z
      .string()
      .regex(/^[A-Z-]{2,40}$/)
      .optional()
      .describe('Only where an administrator makes the account; otherwise your own'),
    organisationId: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('Provider; only where a voucher manager makes the account'),
  })
  .meta({ id: 'NewPerson' });

export const personChangesSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    email: z.email().optional(),
    language: language.optional(),
    active: z.boolean().optional().describe('false ends the account: the next request fails'),
  })
  .meta({ id: 'PersonChanges' });

export const pageQuery = z.strictObject({
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
