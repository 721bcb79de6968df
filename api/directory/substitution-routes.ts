import { z } from 'zod';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { closesCircle, type StandingIn } from '../../domain/vocabulary/substitution-circle.ts';
import { lockUntilEnd } from '../../storage/database/transaction-lock.ts';
import { personOfId, type Actor } from '../../storage/directory/directory.ts';
import { findPerson } from '../../storage/directory/persons.ts';
import {
  endSubstitution,
  listSubstitutions,
  storeSubstitution,
  substitutionsOn,
  substitutionToChange,
} from '../../storage/directory/substitutions.ts';
import { countyOf } from '../access/place-of.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem } from '../problem.ts';
import { route, type Handling } from '../route.ts';
import { today } from './today.ts';

const substitutionSchema = z
  .object({
    id: z.uuid(),
    absentId: z.string(),
    substituteId: z.string(),
    from: isoDateSchema,
    to: isoDateSchema,
  })
  .meta({ id: 'Substitution' });

export const listSubstitutionsRoute = route(
  {
    method: 'get',
    path: '/substitutions',
    operationId: 'listSubstitutions',
    summary: 'Who stands in (sijainen) for whom, now and later',
    tag: 'Directory',
    permission: 'MANAGE_SUBSTITUTIONS',
    data: [],
    answers: {
      200: {
        description: 'Earliest first',
        schema: z.object({ items: z.array(substitutionSchema) }).meta({ id: 'SubstitutionList' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor }, { db }) => {
    const only = actor.role === 'CASE_WORKER' ? actor.id : null;
    return { status: 200, body: { items: await listSubstitutions(db, countyOf(actor), only, today()) } };
  },
);

export const createSubstitutionRoute = route(
  {
    method: 'post',
    path: '/substitutions',
    operationId: 'createSubstitution',
    summary:
      'Let somebody stand in for a case worker: tasks, reminders and access follow, from the first to the last day',
    tag: 'Directory',
    permission: 'MANAGE_SUBSTITUTIONS',
    data: ['PERSONS'],
    body: substitutionSchema.omit({ id: true }).strict().meta({ id: 'NewSubstitution' }),
    keyed: 'ANSWER',
    answers: { 201: { description: 'Stored', schema: substitutionSchema } },
    problems: ['FORBIDDEN', 'UNKNOWN_CASE_WORKER', 'DAYS_NOT_IN_ORDER', 'SUBSTITUTION_CIRCLE'],
  },
  async ({ actor, body, idempotencyKey }, { db, usage }) => {
    const { absentId, ...days } = body;
    usage.change = { target: `person/${absentId}`, county: actor.county, changes: changesBetween({}, days) };
    mayArrange(actor, body.absentId);
    if (body.to < body.from || body.to < today()) throw problem('DAYS_NOT_IN_ORDER', { field: 'to' });
    if (body.absentId === body.substituteId) throw problem('UNKNOWN_CASE_WORKER', { field: 'substituteId' });
    for (const field of ['absentId', 'substituteId'] as const)
      await mustBeColleague(db, actor, field, body[field]);
    await mustCloseNoCircle(db, countyOf(actor), body);
    const substitution = { ...body, id: deterministicId('substitution', actor.id, idempotencyKey) };
    await storeSubstitution(db, substitution, actor.id);
    return { status: 201, body: substitution };
  },
);

export const endSubstitutionRoute = route(
  {
    method: 'post',
    path: '/substitutions/{substitutionId}/end',
    operationId: 'endSubstitution',
    summary: 'End a substitution: yesterday was its last day',
    tag: 'Directory',
    permission: 'MANAGE_SUBSTITUTIONS',
    data: ['PERSONS'],
    params: z.strictObject({ substitutionId: z.uuid() }),
    keyed: 'ANSWER',
    answers: { 204: { description: 'Ended' } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { substitutionId } }, { db, usage }) => {
    const yesterday = plainDate(today()).subtract({ days: 1 }).toString();
    const { county } = actor;
    // What was tried is in the log too.
    const tried = changesBetween({}, { to: yesterday });
    usage.change = { target: `substitution/${substitutionId}`, county, changes: tried };
    const substitution = await substitutionToChange(db, substitutionId);
    const absent = substitution && (await findPerson(db, substitution.absentId));
    if (!substitution || absent?.county !== county) throw problem('NOT_FOUND');
    const { absentId, substituteId, to } = substitution;
    // One that was over before yesterday stays as it was.
    const lastDay = to < yesterday ? to : yesterday;
    const changes = [`substituteId: ${substituteId}`, ...changesBetween({ to }, { to: lastDay })];
    usage.change = { target: `person/${absentId}`, county, changes };
    mayArrange(actor, absentId);
    await endSubstitution(db, substitution, lastDay);
    return { status: 204 };
  },
);

/** A case worker arranges their own absence, a supervisor anybody's. */
function mayArrange(actor: Actor, absentId: string): void {
  if (actor.role === 'CASE_WORKER' && absentId !== actor.id) throw problem('FORBIDDEN');
}

async function mustBeColleague(db: Handling['db'], actor: Actor, field: string, id: string): Promise<void> {
  const person = await personOfId(db, id);
  if (person?.role !== 'CASE_WORKER' || person.county !== actor.county)
    throw problem('UNKNOWN_CASE_WORKER', { field });
}

/** Several at once are looked at one after the other: two that make a circle together are both right alone. */
async function mustCloseNoCircle(db: Handling['db'], county: string, added: StandingIn): Promise<void> {
  await lockUntilEnd(db, `substitutions/${county}`);
  if (closesCircle(added, await substitutionsOn(db, county, added)))
    throw problem('SUBSTITUTION_CIRCLE', { field: 'substituteId' });
}
