import { z } from 'zod';
import { mailAddressSchema, nameSchema, subjectSchema } from '../../domain/vocabulary/text-schemas.ts';
import { COUNTY_ROLES, ORGANISATION_ROLES, USER_ROLES } from '../../domain/vocabulary/user-roles.ts';
import { plainInteger } from '../plain-integer.ts';

/** The language of mails to somebody. */
export const languageSchema = z.enum(['fi', 'sv', 'en']);
/** A county (hyvinvointialue), as in its rule sets. */
export const countySchema = z.string().regex(/^[A-Z-]{2,40}$/);

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

const newPerson = {
  subject: subjectSchema.describe("Subject of the person's tokens at the issuer"),
  name: nameSchema,
  email: mailAddressSchema,
  language: languageSchema,
};
const county = countySchema
  .optional()
  .describe(
    'Needed where an administrator makes the account; otherwise it is your own, and another one is refused',
  );
const organisationId = z
  .string()
  .min(1)
  .max(64)
  .optional()
  .describe(
    'Needed where a voucher manager makes the account; otherwise it is your own, and another one is refused',
  );

/** By role, since the role decides where an account belongs (storage/directory/belonging.ts). */
export const newPersonSchema = z
  .discriminatedUnion('role', [
    z.strictObject({ ...newPerson, role: z.enum(COUNTY_ROLES), county }).meta({ id: 'NewPersonOfCounty' }),
    z
      .strictObject({ ...newPerson, role: z.enum(ORGANISATION_ROLES), organisationId })
      .meta({ id: 'NewPersonOfOrganisation' }),
    z.strictObject({ ...newPerson, role: z.literal('ADMINISTRATOR') }).meta({ id: 'NewAdministrator' }),
  ])
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof newPersonSchema>;

export const personChangesSchema = z
  .strictObject({
    name: nameSchema.optional(),
    email: mailAddressSchema.optional(),
    language: languageSchema.optional(),
    active: z.boolean().optional().describe('false ends the account: the next request fails'),
  })
  .meta({ id: 'PersonChanges' });

export const pageQuery = z.strictObject({
  after: z.string().max(64).optional(),
  limit: plainInteger(1, 200).default(50),
});
