import { z } from 'zod';
import { mailAddressSchema, nameSchema } from '../../domain/vocabulary/text-schemas.ts';
import {
  changeOrganisation,
  listOrganisations,
  organisationToChange,
  storeOrganisation,
} from '../../storage/directory/organisations.ts';
import { countyOf } from '../access/place-of.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { languageSchema } from './schemas.ts';

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
        language: languageSchema,
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

export const changeOrganisationRoute = route(
  {
    method: 'post',
    path: '/organisations/{organisationId}/changes',
    operationId: 'changeOrganisation',
    summary: 'Change the name, mail address or language of a service provider of your county',
    tag: 'Directory',
    permission: 'MANAGE_ORGANISATIONS',
    data: ['ORGANISATIONS'],
    params: z.strictObject({ organisationId: z.string().max(64) }),
    body: z
      .strictObject({
        name: nameSchema.optional(),
        email: mailAddressSchema.optional(),
        language: languageSchema.optional(),
      })
      .meta({ id: 'OrganisationChanges' }),
    keyed: 'ANSWER',
    answers: { 200: { description: 'Changed', schema: organisationSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { organisationId }, body }, { db, usage }) => {
    const county = countyOf(actor);
    const target = `organisation/${organisationId}`;
    // What was tried is in the log too.
    usage.change = { target, county, changes: changesBetween({}, body) };
    const organisation = await organisationToChange(db, organisationId, county);
    if (!organisation) throw problem('NOT_FOUND');
    usage.change = { target, county, changes: changesBetween({ ...organisation }, body) };
    await changeOrganisation(db, organisationId, body);
    return { status: 200, body: { ...organisation, ...body } };
  },
);
