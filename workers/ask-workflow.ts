import {
  QueryNotRegisteredError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { goOnFromRecord } from '../temporal/go-on-from-record.ts';
import { streamWorkflowId, type StreamName } from '../workflows/contract.ts';
import { RECORD_BEHIND, WHEREABOUTS } from '../workflows/stream/contract.ts';
import { DEADLINE_EXCEEDED, FAILED_PRECONDITION, grpcCodeOf } from '../temporal/temporal-away.ts';
import type { Sickness } from './watchdog/verdict.ts';

/** How long a stream may take for its answer. */
const ANSWER_MS = 10_000;

/** Has a stream go on from its record; says why where it doesn't. FINE where it has ended meanwhile. */
export async function takeOver(
  client: Client,
  stream: StreamName,
): Promise<'TAKEN_OVER' | 'FINE' | Sickness> {
  try {
    return (await goOnFromRecord(client, stream)) ? 'TAKEN_OVER' : 'FINE';
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'NO_ANSWER';
    if (error instanceof WorkflowUpdateFailedError)
      return saysBehind(error) ? 'RECORD_BEHIND' : 'TAKE_OVER_FAILED';
    throw error;
  }
}

/** Whether a stream answers: for that a worker has to bring it to life, where it isn't in its cache by replay. */
export async function ask(client: Client, stream: StreamName): Promise<'FINE' | Sickness> {
  const handle = client.workflow.getHandle(streamWorkflowId(stream));
  try {
    await client.withDeadline(Date.now() + ANSWER_MS, () => handle.query(WHEREABOUTS));
    return 'FINE';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'FINE';
    // What a workflow task throws is told as the failure of the query.
    if (error instanceof QueryNotRegisteredError) return 'WORKFLOW_TASK_FAILS';
    const code = grpcCodeOf(error);
    if (code === DEADLINE_EXCEEDED || code === FAILED_PRECONDITION) return 'NO_ANSWER';
    throw error;
  }
}

function saysBehind({ cause }: WorkflowUpdateFailedError): boolean {
  return cause instanceof ApplicationFailure && cause.type === RECORD_BEHIND;
}
