import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { openingCase } from '../../storage/directory/act-as.ts';
import { caseKeyOf } from '../../storage/keys/case-keys.ts';
import { startTelling } from '../../temporal/directory-workflows.ts';
import {
  currentEmergencyAccess,
  recentEmergencyAccesses,
  storeEmergencyAccess,
} from '../../storage/directory/emergency-access.ts';
import { lockUntilEnd } from '../../storage/database/transaction-lock.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { findProcess, type StoredProcess } from '../../storage/queries/process-view.ts';
import { statedReasonSchema } from '../access/stated-reason.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem } from '../problem.ts';
import { processParams } from '../processes/schemas.ts';
import { route, type Handling } from '../route.ts';
import { startOrLeave } from '../start-or-leave.ts';

export const openInEmergencyRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/emergency-accesses',
    operationId: 'openInEmergency',
    summary:
      "Open a case of your county that isn't yours, for a day, with a stated reason; supervisors are told",
    tag: 'Access',
    permission: 'OPEN_IN_EMERGENCY',
    data: ['CASE', 'EMERGENCY_ACCESS'],
    params: processParams,
    body: z
      .strictObject({
        reason: statedReasonSchema.describe(
          'Why you need it now; kept sealed, read by supervisors and auditors',
        ),
      })
      .meta({ id: 'NewEmergencyAccess' }),
    keyed: 'ANSWER',
    answers: {
      201: {
        description: 'Opened for you to read',
        schema: z.object({ id: z.uuid(), expiresAt: z.iso.datetime() }).meta({ id: 'EmergencyAccessOpened' }),
      },
    },
    problems: [
      'FORBIDDEN',
      'NOT_FOUND',
      'EMERGENCY_NOT_NEEDED',
      'TOO_MANY_EMERGENCIES',
      'CASE_KEY_UNAVAILABLE',
    ],
  },
  async ({ actor, params: { processId }, body, idempotencyKey }, handling) => {
    const { db, vault, temporal, configuration, usage } = handling;
    // The case isn't the actor's to see: that it is of the county is asked here, and again by the database.
    await openingCase(db, processId);
    const process = await findProcess(db, processId);
    if (process?.state.county !== actor.county) throw problem('NOT_FOUND');
    await mustBeNeeded(db, actor, process, configuration.EMERGENCY_ACCESSES_PER_DAY);
    const { county } = process.state;
    const id = deterministicId('emergency', actor.id, processId, idempotencyKey);
    const key = await caseKeyOf(db, vault, processId);
    const sealed = key.seal(body.reason, `emergency/${id}`);
    const expiresAt = await storeEmergencyAccess(db, {
      id,
      processId,
      personId: actor.id,
      county,
      reason: sealed,
    });
    usage.relation = 'EMERGENCY';
    usage.reasonId = id;
    const emergency = { id, processId, county, practice: process.state.practice, openedAt: new Date() };
    const tell = () => startTelling(temporal, configuration.TEMPORAL_TASK_QUEUE, emergency);
    return {
      status: 201,
      body: { id, expiresAt: toIsoInstant(expiresAt.getTime()) },
      afterwards: () => startOrLeave(handling, { emergencyId: id }, tell),
    };
  },
);

/** Not for one's own case or that of somebody for whom one stands in, not twice, and not more often than anybody may. */
async function mustBeNeeded(
  db: Handling['db'],
  { id, substitutes }: Actor,
  { id: processId, state: { caseWorkerId } }: StoredProcess,
  perDay: number,
): Promise<void> {
  // Several of one person at once are counted one after the other.
  await lockUntilEnd(db, `emergency/${id}`);
  const recent = await recentEmergencyAccesses(db, id);
  const isOwn = caseWorkerId === id || substitutes.includes(caseWorkerId);
  if (isOwn || (await currentEmergencyAccess(db, id, processId)) !== null)
    throw problem('EMERGENCY_NOT_NEEDED');
  if (recent >= perDay) throw problem('TOO_MANY_EMERGENCIES', {}, { 'retry-after': '3600' });
}
