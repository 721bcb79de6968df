import { jointServiceRuns } from '../../domain/tracks/joint-service/running.ts';
import { providerAccess } from '../../domain/tracks/service-period/provider-access.ts';
import type { Command } from '../../domain/definitions/command.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { currentEmergencyAccess } from '../../storage/directory/emergency-access.ts';
import { staffOfPeriods } from '../../storage/directory/period-staff.ts';
import { findProcess, type StoredProcess } from '../../storage/queries/process-view.ts';
import { authorize, type Grant } from '../access/authorize.ts';
import type { Action } from '../access/permissions.ts';
import type { CaseRelations } from '../access/relation.ts';
import { problem } from '../problem.ts';
import type { Handling } from '../route.ts';

/** A process with how much of it the actor sees. */
export interface AccessedProcess {
  readonly process: StoredProcess;
  readonly grant: Grant;
}

/**
 * The process, where the actor may do this to it. Throws FORBIDDEN where the role may do it to none, whichever is named, and
 * NOT_FOUND where it is foreign or unknown.
 */
export async function accessProcess(
  { db, kinds, usage }: Pick<Handling, 'db' | 'kinds' | 'usage'>,
  actor: Actor,
  what: Action | Command,
  processId: string,
): Promise<AccessedProcess> {
  if (authorize(actor, what) === 'FORBIDDEN') throw problem('FORBIDDEN');
  const process = await findProcess(db, processId);
  if (!process) throw problem('NOT_FOUND');
  const emergencyId = await emergencyOf(db, actor, process);
  const { rules } = kinds['client-process'];
  const relations = await relationsOf({ db, rules }, actor, process, emergencyId !== null);
  const grant = authorize(actor, what, relations);
  if (grant === 'HIDDEN') throw problem('NOT_FOUND');
  if (grant === 'FORBIDDEN') throw problem('FORBIDDEN');
  usage.relation = grant.relation;
  usage.reasonId = grant.relation === 'EMERGENCY' ? emergencyId : null;
  return { process, grant };
}

/** Only a case worker opens cases in an emergency, and needs it only for those of others. */
async function emergencyOf(
  db: Handling['db'],
  { id, role }: Actor,
  process: StoredProcess,
): Promise<string | null> {
  if (role !== 'CASE_WORKER' || process.state.caseWorkerId === id) return null;
  return currentEmergencyAccess(db, id, process.id);
}

async function relationsOf(
  { db, rules }: { readonly db: Handling['db']; readonly rules: PublishedRules },
  { role }: Actor,
  { id, state, today }: StoredProcess,
  openedInEmergency: boolean,
): Promise<CaseRelations> {
  return {
    county: state.county,
    caseWorkerId: state.caseWorkerId,
    jointServiceRuns: jointServiceRuns(state),
    providers: providerAccess(state, rules),
    staff: role === 'COACH' ? await staffOfPeriods(db, id) : [],
    openedInEmergency,
    today,
  };
}
