import { QueryNotRegisteredError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { streamWorkflowId, type StreamName } from '../workflows/contract.ts';
import { WHEREABOUTS, type Whereabouts } from '../workflows/stream/contract.ts';
import { FAILED_PRECONDITION, grpcCodeOf, isTemporalAway } from '../temporal/temporal-away.ts';
import { taskFailed } from './task-failed.ts';
import { FAILING_ATTEMPTS, type Sickness } from '../workers/watchdog/verdict.ts';

/** What became of asking a workflow where it stands. */
export type Asked =
  | { readonly is: 'NOT_OPEN' }
  | { readonly is: 'SICK'; readonly why: Sickness; readonly runId: string }
  | (OpenRun & { readonly is: 'OPEN'; readonly standing: Whereabouts });

/** The open run of a workflow, as the server sees it. */
export interface OpenRun {
  readonly runId: string;
  readonly startedAt: Date;
  /** Something is being sent. */
  readonly sends: boolean;
}

/**
 * How long a workflow may take for its answer. A worker that has just started has many to bring to life, so it is asked
 * twice.
 */
const ANSWER_MS = 10_000;
const TIMES = 2;

/** Asks the workflow of a stream where it stands. Throws where Temporal is away. */
export async function askWhereabouts(client: Client, stream: StreamName): Promise<Asked> {
  for (let times = 0; ; times += 1) {
    // Before and after each question: that Temporal answers this tells a workflow that is silent from a server that is.
    const run = await openRun(client, stream);
    if (!run) return { is: 'NOT_OPEN' };
    const { runId } = run;
    if (run.taskAttempt >= FAILING_ATTEMPTS && (await taskFailed(client, stream, runId)))
      return { is: 'SICK', why: 'WORKFLOW_TASK_FAILS', runId };
    if (times === TIMES) return { is: 'SICK', why: 'NO_ANSWER', runId };
    const standing = await answerOf(client, stream);
    if (standing === 'WORKFLOW_TASK_FAILS') return { is: 'SICK', why: standing, runId };
    if (standing !== 'NO_ANSWER') return { is: 'OPEN', ...run, standing };
  }
}

/** The open run of a stream with the attempt of its workflow task, or undefined. Throws where Temporal is away. */
export async function openRun(
  client: Client,
  stream: StreamName,
): Promise<(OpenRun & { readonly taskAttempt: number }) | undefined> {
  try {
    const { status, runId, startTime, raw } = await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.getHandle(streamWorkflowId(stream)).describe(),
    );
    if (status.name !== 'RUNNING') return undefined;
    const taskAttempt = raw.pendingWorkflowTask?.attempt ?? 0;
    return { runId, startedAt: startTime, sends: (raw.pendingActivities?.length ?? 0) > 0, taskAttempt };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function answerOf(
  client: Client,
  stream: StreamName,
): Promise<Whereabouts | 'NO_ANSWER' | 'WORKFLOW_TASK_FAILS'> {
  try {
    return await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.getHandle(streamWorkflowId(stream)).query<Whereabouts>(WHEREABOUTS),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || isTemporalAway(error)) return 'NO_ANSWER';
    if (grpcCodeOf(error) === FAILED_PRECONDITION) return 'NO_ANSWER';
    // What a workflow task throws is told as the failure of the query.
    if (error instanceof QueryNotRegisteredError) return 'WORKFLOW_TASK_FAILS';
    throw error;
  }
}

/** A poll lasts a minute. */
const POLLED_WITHIN_MS = 70_000;

/** True where a worker waits for work: without one no workflow answers, and none is to blame for it. */
export async function workerRuns(client: Client, taskQueue: string): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
  });
  const since = Date.now() - POLLED_WITHIN_MS;
  return pollers.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 > since);
}
