import { ApplicationFailure } from '@temporalio/common';
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { isFinished } from '../../domain/deadlines/finished.ts';
import type { CommandName } from '../../domain/process/command.ts';
import { refusalOf, type Refusal } from '../../domain/process/decision.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import {
  IDEMPOTENCY_KEY_REUSED,
  RECORD_BEHIND,
  workflowIdOf,
  type CommandAnswer,
  type CommandUpdate,
} from '../../workflows/contract.ts';
import { isRefusalCode, problem, refusalProblem, type Problem } from '../problem.ts';
import type { Answer, Services } from '../route.ts';

/**
 * Gives a command to the process and waits for its answer: 200 when it is stored, 202 when that takes longer than a
 * request may. Throws the refusal as a problem.
 */
export async function giveCommand(
  { temporal, configuration }: Pick<Services, 'temporal' | 'configuration'>,
  process: StoredProcess,
  name: CommandName,
  commandId: string,
  update: CommandUpdate,
): Promise<Answer> {
  const handle = temporal.workflow.getHandle(workflowIdOf(process.id));
  try {
    const { version } = await temporal.withDeadline(Date.now() + configuration.REQUEST_TIMEOUT_MS, () =>
      handle.executeUpdate<CommandAnswer, [CommandUpdate]>(name, { args: [update], updateId: commandId }),
    );
    return { status: 200, body: { version }, headers: { etag: `"${version}"` } };
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
      return {
        status: 202,
        body: { commandId },
        headers: { location: `/processes/${process.id}/commands/${commandId}` },
      };
    }
    throw problemOf(error, process);
  }
}

/** What went wrong with an update, as a problem; anything unexpected is thrown on. */
export function problemOf(error: unknown, process: StoredProcess): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
    return failureProblem(error.cause);
  // A workflow ends when its case is finished.
  if (error instanceof WorkflowNotFoundError) {
    return isFinished(process.state, publishedRules)
      ? refusalProblem(refusalOf('CASE_CLOSED'))
      : unavailable('The process is being started');
  }
  return error;
}

function failureProblem({ type, details }: ApplicationFailure): Problem {
  if (type === RECORD_BEHIND) return unavailable('The record of the case is older than its process');
  if (type === IDEMPOTENCY_KEY_REUSED) return problem('IDEMPOTENCY_KEY_REUSED');
  if (isRefusalCode(type)) return refusalProblem((details?.[0] as Refusal | undefined) ?? refusalOf(type));
  return problem('INTERNAL');
}

function unavailable(detail: string): Problem {
  return problem('UNAVAILABLE', { detail }, { 'retry-after': '5' });
}
