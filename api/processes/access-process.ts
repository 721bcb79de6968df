import type { Command } from '../../domain/process/command.ts';
import type { Database } from '../../storage/database.ts';
import type { Person } from '../../storage/directory.ts';
import { findProcess, type StoredProcess } from '../../storage/queries/process-view.ts';
import { authorize, type Action, type ProcessRelations, type View } from '../access/authorize.ts';
import { problem } from '../problem.ts';

/** A process with how much of it the actor sees. */
export interface AccessedProcess {
  readonly process: StoredProcess;
  readonly view: View;
}

/** The process, where the actor may do this to it. Throws NOT_FOUND where it is foreign or unknown, FORBIDDEN by role. */
export async function accessProcess(
  db: Database,
  actor: Person,
  action: Action,
  processId: string,
  command?: Command,
): Promise<AccessedProcess> {
  allow(actor, action);
  const process = await findProcess(db, processId);
  if (!process) throw problem('NOT_FOUND');
  const verdict = authorize(actor, action, {
    process: relationsOf(process),
    ...(command ? { command } : {}),
  });
  if (verdict === 'HIDDEN') throw problem('NOT_FOUND');
  if (verdict === 'FORBIDDEN') throw problem('FORBIDDEN');
  return { process, view: verdict.view };
}

/** Throws FORBIDDEN where the actor's role may never do this. */
export function allow(actor: Person, action: Action): void {
  if (authorize(actor, action) === 'FORBIDDEN') throw problem('FORBIDDEN');
}

function relationsOf({ state }: StoredProcess): ProcessRelations {
  return {
    county: state.county,
    caseWorkerId: state.caseWorkerId,
    providerIds: state.periods.map(({ providerId }) => providerId),
  };
}
