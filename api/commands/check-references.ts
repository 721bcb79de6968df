import type { Reference } from '../../domain/definitions/command-definition.ts';
import type { Command } from '../../domain/definitions/command.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { findPeriod } from '../../domain/tracks/service-period/find-period.ts';
import type { Transaction } from '../../storage/database/database.ts';
import { isProviderOf, personOfId } from '../../storage/directory/directory.ts';
import type { Grant } from '../access/authorize.ts';
import { problem, type Problem, type ProblemCode } from '../problem.ts';
import { definitionOf } from './command-body.ts';

/** What a reference is looked up in. */
interface Around {
  readonly db: Transaction;
  readonly state: ProcessState;
  readonly grant: Grant;
  readonly body: Readonly<Record<string, unknown>>;
}

type Check = (around: Around, value: unknown) => Promise<ProblemCode | null>;

const checks: Readonly<Record<Reference, Check>> = {
  CASE_WORKER: async ({ db, state }, id) => {
    const person = await personOfId(db, String(id));
    const fits = person?.role === 'CASE_WORKER' && person.county === state.county;
    return fits ? null : 'UNKNOWN_CASE_WORKER';
  },
  PROVIDER: async ({ db, state }, id) =>
    (await isProviderOf(db, String(id), state.county)) ? null : 'UNKNOWN_PROVIDER',
  INSTRUCTOR: async ({ db, state, body }, id) => {
    const providerId = body.providerId ?? findPeriod(state, Number(body.period))?.providerId;
    // That there is no such period is for the command to say.
    if (providerId === undefined) return null;
    const person = await personOfId(db, String(id));
    const fits = person?.role === 'INSTRUCTOR' && person.organisationId === providerId;
    return fits ? null : 'UNKNOWN_INSTRUCTOR';
  },
  // Another provider's period doesn't exist for it.
  OWN_PERIOD: ({ grant }, period) =>
    Promise.resolve(grant.periods?.has(Number(period)) === false ? 'NOT_FOUND' : null),
};

/** Whom or what a command names must exist and fit, as its definition says. Throws the first that doesn't. */
export async function checkReferences(
  db: Transaction,
  state: ProcessState,
  grant: Grant,
  { name, body }: Command,
): Promise<void> {
  const { references = {} } = definitionOf(name);
  const around: Around = { db, state, grant, body };
  for (const [field, reference] of Object.entries(references)) {
    const value = around.body[field];
    const wrong = value === undefined ? null : await checks[reference](around, value);
    if (wrong) throw problem(wrong, wrong === 'NOT_FOUND' ? {} : { field });
  }
}

/** The references to persons; no command has two. */
const PERSONS: Partial<Record<Reference, ProblemCode>> = {
  CASE_WORKER: 'UNKNOWN_CASE_WORKER',
  INSTRUCTOR: 'UNKNOWN_INSTRUCTOR',
};

/** That whom a command names, or to whom a case comes back, has left since that was checked: the same as before. */
export function unknownPerson({ name, body }: Command): Problem {
  if (name === 'reopenCase' && body.caseWorkerId === undefined)
    return problem('CASE_WORKER_LEFT', { field: 'caseWorkerId' });
  for (const [field, reference] of Object.entries(definitionOf(name).references ?? {})) {
    const code = PERSONS[reference];
    if (code) return problem(code, { field });
  }
  return problem('INTERNAL');
}
