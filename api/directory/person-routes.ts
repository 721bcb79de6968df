import { z } from 'zod';
import type { Transaction } from '../../storage/database/database.ts';
import { awaitsTransfer } from '../../storage/directory/caseload-transfer.ts';
import { isProviderOf } from '../../storage/directory/directory.ts';
import {
  changePerson,
  findPerson,
  listPersons,
  openCasesOf,
  openPeriodsOf,
  personToChange,
  storePerson,
  type PersonRecord,
} from '../../storage/directory/persons.ts';
import { standsIn } from '../../storage/directory/substitutions.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import type { AccountChange } from '../access/usage.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { administered, administers } from './administered.ts';
import { newBelonging } from './new-belonging.ts';
import { today } from './today.ts';
import { newPersonSchema, pageQuery, personChangesSchema, personSchema } from './schemas.ts';

export const listPersonsRoute = route(
  {
    method: 'get',
    path: '/persons',
    operationId: 'listPersons',
    summary: 'The accounts that you administer',
    tag: 'Directory',
    permission: 'MANAGE_PERSONS',
    data: ['PERSONS'],
    query: pageQuery,
    answers: {
      200: {
        description: 'A page; `next` is the cursor of the following one',
        schema: z
          .object({ items: z.array(personSchema), next: z.string().nullable() })
          .meta({ id: 'PersonList' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor, query: { after, limit } }, { db }) => {
    const items = await listPersons(db, administered(actor), after, limit);
    return { status: 200, body: { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null } };
  },
);

export const createPersonRoute = route(
  {
    method: 'post',
    path: '/persons',
    operationId: 'createPerson',
    summary: 'Make an account',
    tag: 'Directory',
    permission: 'MANAGE_PERSONS',
    data: ['PERSONS'],
    body: newPersonSchema,
    keyed: 'ANSWER',
    answers: { 201: { description: 'Made', schema: personSchema } },
    problems: ['FORBIDDEN', 'UNKNOWN_PROVIDER', 'SUBJECT_TAKEN'],
  },
  async ({ actor, body, idempotencyKey }, { db, usage }) => {
    const id = deterministicId('person', actor.id, idempotencyKey);
    // What was tried is in the log too: in one's own county's, where one has a county.
    const named = 'county' in body ? body.county : undefined;
    usage.change = changeOf({ id, county: actor.county ?? named ?? null }, changesBetween({}, body));
    if (!administered(actor).roles.includes(body.role)) throw problem('FORBIDDEN');
    const { subject, name, email, language } = body;
    const person = { id, subject, name, email, language, active: true, ...newBelonging(actor, body) };
    usage.change = changeOf(person, changesBetween({}, person));
    const { organisationId, county } = person;
    if (organisationId !== null && !(await isProviderOf(db, organisationId, county)))
      throw problem('UNKNOWN_PROVIDER', { field: 'organisationId' });
    if (!(await storePerson(db, person))) throw problem('SUBJECT_TAKEN', { field: 'subject' });
    return { status: 201, body: person };
  },
);

export const changePersonRoute = route(
  {
    method: 'post',
    path: '/persons/{personId}/changes',
    operationId: 'changePerson',
    summary: 'Change or end an account; ending it works at once',
    tag: 'Directory',
    permission: 'MANAGE_PERSONS',
    data: ['PERSONS'],
    params: z.strictObject({ personId: z.string().max(64) }),
    body: personChangesSchema,
    keyed: 'ANSWER',
    answers: { 200: { description: 'Changed', schema: personSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASELOAD_REMAINS', 'SUBSTITUTION_REMAINS', 'PERIODS_REMAIN'],
  },
  async ({ actor, params: { personId }, body }, { db, usage }) => {
    const found = await findPerson(db, personId);
    // What was tried is in the log too: in that of the county whose account it is, without what stands there.
    const county = found?.county ?? actor.county;
    usage.change = changeOf({ id: personId, county }, changesBetween({}, body));
    // Whose an account is never changes: only one that is theirs to change makes others wait.
    const person = found && administers(actor, found) ? await personToChange(db, personId) : null;
    if (!person) throw problem('NOT_FOUND');
    usage.change = changeOf(person, changesBetween({ ...person }, body));
    if (body.active === false) await refuseWithOpenDuties(db, person);
    await changePerson(db, personId, body);
    return { status: 200, body: { ...person, ...body } };
  },
);

/**
 * What somebody is responsible for, is being given, or sees to in place of another goes to somebody else first: it would
 * stick to one who has left. Call
 * it with the person locked: who names them at the same moment waits then, or has been counted.
 */
async function refuseWithOpenDuties(db: Transaction, { id, role }: PersonRecord): Promise<void> {
  if (role === 'CASE_WORKER' && ((await openCasesOf(db, id)) > 0 || (await awaitsTransfer(db, id))))
    throw problem('CASELOAD_REMAINS');
  if (role === 'CASE_WORKER' && (await standsIn(db, id, today()))) throw problem('SUBSTITUTION_REMAINS');
  if (role === 'INSTRUCTOR' && (await openPeriodsOf(db, id)) > 0) throw problem('PERIODS_REMAIN');
}

function changeOf(
  { id, county }: Pick<PersonRecord, 'id' | 'county'>,
  changes: readonly string[],
): AccountChange {
  return { target: `person/${id}`, county, changes };
}
