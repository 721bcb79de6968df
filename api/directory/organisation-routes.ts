import { z } from 'zod';
import { mailAddressSchema, nameSchema } from '../../domain/vocabulary/text-schemas.ts';
import { listOrganisations, storeOrganisation } from '../../storage/directory/organisations.ts';
import { countyOf } from '../access/place-of.ts';
import { changesBetween } from '../access/usage.ts';
import { deterministicId } from '../deterministic-id.ts';
import { route } from '../route.ts';

const organisationSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), language: z.string(), county: z.string() })
  .meta({ id: 'Organisation' });

export const listOrganisationsRoute = route(
  {
    method: 'get',
    path: '/organisations',
    operationId: 'listOrganisations',
    summary: 'The service providers (palveluntuottaja) of your county',
    tag: 'Directory',
    permission: 'READ_ORGANISATIONS',
    data: [],
    answers: {
      200: {
        description: 'By name',
        schema: z.object({ items: z.array(organisationSchema) }).meta({ id: 'OrganisationList' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor }, { db }) => ({
    status: 200,
    body: { items: await listOrganisations(db, countyOf(actor)) },
  }),
);

export const createOrganisationRoute = route(
  {
    method: 'post',
    path: '/organisations',
    operationId: 'createOrganisation',
    summary: 'Add a service provider to your county',
    tag: 'Directory',
    permission: 'MANAGE_ORGANISATIONS',
    data: ['ORGANISATIONS'],
    body: z
      .strictObject({
        name: nameSchema,
        email: mailAddressSchema.describe('Mailbox for reminders'),
        language: z.enum(['fi', 'sv', 'en']),
      })
      .meta({ id: 'NewOrganisation' }),
    keyed: 'ANSWER',
    answers: { 201: { description: 'Added', schema: organisationSchema } },
    problems: ['FORBIDDEN'],
  },
  async ({ actor, body, idempotencyKey }, { db, usage }) => {
    const id = deterministicId('organisation', actor.id, idempotencyKey);
    const organisation = { ...body, id, county: countyOf(actor) };
    const changes = changesBetween({}, organisation);
    usage.change = { target: `organisation/${id}`, county: organisation.county, changes };
    await storeOrganisation(db, organisation);
    return { status: 201, body: organisation };
  },
);
