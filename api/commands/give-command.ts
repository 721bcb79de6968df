import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Command, CommandName } from '../../domain/definitions/command.ts';
import { refusalOf, type Refusals } from '../../domain/streams/command-outcome.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import {
  COMMAND_BROKEN,
  DOCUMENTS_MISSING,
  IDEMPOTENCY_KEY_REUSED,
  PERSON_LEFT,
  RECORD_BEHIND,
  type CommandAnswer,
  type CommandUpdate,
} from '../../workflows/stream/contract.ts';
import { isOutOfReach } from '../out-of-reach.ts';
import { unknownPerson } from './check-references.ts';
import {
  isRefusalCode,
  notConfirmed,
  problem,
  refusalProblem,
  unavailable,
  type Problem,
} from '../problem.ts';
import type { Answer, Services } from '../route.ts';

/**
 * Gives a command to the process and waits until it is stored. Throws the refusal as a problem, and UNAVAILABLE where it
 * isn't known within the time of a request what became of it.
 */
export async function giveCommand(
  { kinds, temporal, configuration }: Pick<Services, 'kinds' | 'temporal' | 'configuration'>,
  process: StoredProcess,
  name: CommandName,
  update: CommandUpdate,
): Promise<Answer> {
  const handle = temporal.workflow.getHandle(workflowIdOf(process.id));
  try {
    const answer = await temporal.withDeadline(Date.now() + configuration.REQUEST_TIMEOUT_MS, () =>
      handle.executeUpdate<CommandAnswer, [CommandUpdate]>(name, {
        args: [update],
        updateId: attemptAt(update.commandId),
      }),
    );
    return commandAnswer(answer);
  } catch (error) {
    throw hasLeft(error)
      ? unknownPerson({ name, body: update.body } as Command)
      : problemOf(error, kinds, process);
  }
}

function hasLeft(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === PERSON_LEFT
  );
}

/**
 * The id of one update. Each attempt has its own, since Temporal answers an id for the rest of a run with what it once
 * failed with; that a command is done once is the process's to see.
 */
export function attemptAt(commandId: string): string {
  return `${commandId}/${randomUUID()}`;
}

/** The answer to a command that is stored, the first time and every time. */
export function commandAnswer({ version }: CommandAnswer): Answer {
  return { status: 200, body: { version }, headers: { etag: `"${version}"` } };
}

/** What went wrong with an update, as a problem; anything unexpected is thrown on. */
export function problemOf(error: unknown, kinds: Services['kinds'], process: StoredProcess): unknown {
  if (error instanceof WorkflowUpdateFailedError) return failureProblem(error.cause);
  // A workflow ends when its case is finished.
  if (error instanceof WorkflowNotFoundError) {
    const { kind, rules } = kinds['client-process'];
    return kind.isFinished(process.state, rules)
      ? refusalProblem(refusalOf('CASE_CLOSED'))
      : unavailable('The process is being started', error);
  }
  // It may be done all the same.
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isOutOfReach(error))
    return notConfirmed(error);
  return error;
}

/** Failure type of the Temporal server for an update whose workflow ended before it: by an operator, or as a new run. */
const WORKFLOW_ENDED = 'AcceptedUpdateCompletedWorkflow';
/** … and for one that a worker left lying, as after a task that timed out: it was never looked at. */
const LEFT_LYING = 'UnprocessedUpdate';

function failureProblem(failure: Error | undefined): Problem {
  // Terminated or cancelled from outside; whether it was stored before, the record says.
  if (!(failure instanceof ApplicationFailure)) return notConfirmed(failure);
  const { type, details } = failure;
  if (type === WORKFLOW_ENDED || type === LEFT_LYING) return notConfirmed(failure);
  if (type === RECORD_BEHIND) return unavailable('The record of the case is older than its process');
  if (type === DOCUMENTS_MISSING) return unavailable('The texts of the command were gone: repeat it');
  if (type === IDEMPOTENCY_KEY_REUSED || type === COMMAND_BROKEN) return problem(type);
  if (isRefusalCode(type))
    return refusalProblem(...((details?.[0] as Refusals | undefined) ?? [refusalOf(type)]));
  return problem('INTERNAL');
}
