import { heartbeat } from '@temporalio/activity';
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import type { CommandBody } from '../domain/definitions/command.ts';
import {
  casesToMove,
  endTransfer,
  receiverIsHere,
  startTransfer,
  type CaseToMove,
} from '../storage/directory/caseload-transfer.ts';
import type { Database } from '../storage/database/database.ts';
import { workflowIdOf, type CaseloadActivities } from '../workflows/contract.ts';
import type { CommandAnswer, CommandUpdate } from '../workflows/stream/contract.ts';

/** How long one case may take for its answer. */
const ANSWER_MS = 10_000;

/** Failure type of an attempt after which cases are left: the next attempt takes them up. */
export const CASES_LEFT = 'CASES_LEFT';

/** Moving a whole caseload, case by case, each by the command that its own worker would give. */
export function caseloadActivities(db: Database, temporal: Client): CaseloadActivities {
  return {
    async moveCases({ transferId }) {
      const transfer = await startTransfer(db, transferId);
      const cases = await casesToMove(db, transfer.fromId);
      // Nobody ends an account that awaits cases; where it is ended all the same, each case would refuse it for ever.
      if (cases.length > 0 && !(await receiverIsHere(db, transfer)))
        return endTransfer(db, transferId, 'RECEIVER_LEFT');
      let left = 0;
      for (const one of cases) {
        heartbeat();
        if (!(await move(temporal, transferId, transfer, one))) left += 1;
      }
      if (left > 0) throw ApplicationFailure.retryable(`${left} cases could not be moved yet`, CASES_LEFT);
      await endTransfer(db, transferId);
    },
  };
}

/** False where the case changed at the same moment, is finished, or doesn't answer: it is looked at again. */
async function move(
  temporal: Client,
  transferId: string,
  { toId, createdBy }: { readonly toId: string; readonly createdBy: string },
  { id, version, clockOffsetMs }: CaseToMove,
): Promise<boolean> {
  const on = localDateOf(toIsoInstant(Date.now() + clockOffsetMs)).toString();
  const commandId = `transfer/${transferId}`;
  const update: CommandUpdate<CommandBody<'nameCaseWorker'>> = {
    commandId,
    body: { on, caseWorkerId: toId },
    actorId: createdBy,
    expectedVersion: version,
    clockOffsetMs,
    fingerprint: commandId,
    documentIds: [],
    requestId: transferId,
  };
  try {
    // Each time an update of its own: what one failed with would be the answer for the rest of the run.
    await temporal.withDeadline(Date.now() + ANSWER_MS, () =>
      temporal.workflow
        .getHandle(workflowIdOf(id))
        .executeUpdate<CommandAnswer, [CommandUpdate<CommandBody<'nameCaseWorker'>>]>('nameCaseWorker', {
          args: [update],
        }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError) return false;
    // One that doesn't answer keeps none of the others.
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return false;
    throw error;
  }
}
