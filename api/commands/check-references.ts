import type { Command } from '../../domain/process/command.ts';
import type { ProcessState } from '../../domain/process/state.ts';
import type { Transaction } from '../../storage/database.ts';
import { isProviderOf, personOfId } from '../../storage/directory.ts';
import type { Grant } from '../access/authorize.ts';
import { problem } from '../problem.ts';

/** Whom a command names must exist and fit: a case worker and provider of the county, an instructor of the provider. */
export async function checkReferences(
  db: Transaction,
  state: ProcessState,
  grant: Grant,
  command: Command,
): Promise<void> {
  if (command.name === 'nameCaseWorker') {
    const person = await personOfId(db, command.body.caseWorkerId);
    if (person?.role !== 'CASE_WORKER' || person.county !== state.county) {
      throw problem('UNKNOWN_CASE_WORKER', { field: 'caseWorkerId' });
    }
  }
  if (command.name === 'startServicePeriod') {
    const { providerId, instructorId } = command.body;
    if (!(await isProviderOf(db, providerId, state.county)))
      throw problem('UNKNOWN_PROVIDER', { field: 'providerId' });
    const instructor = instructorId === undefined ? undefined : await personOfId(db, instructorId);
    if (
      instructor !== undefined &&
      (instructor?.role !== 'INSTRUCTOR' || instructor.organisationId !== providerId)
    ) {
      throw problem('UNKNOWN_INSTRUCTOR', { field: 'instructorId' });
    }
  }
  // A provider reports on its own periods only; another one's period doesn't exist for it.
  if (command.name === 'submitReport' && grant.periods?.has(command.body.period) === false)
    throw problem('NOT_FOUND');
}
