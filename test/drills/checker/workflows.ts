import { isDeepStrictEqual } from 'node:util';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { testDataConverter } from '../../stack/test-keys.ts';
import type { DrillStack } from '../stack/drill-stack.ts';
import { within } from '../wait.ts';
import type { Finding } from './finding.ts';
import { differing, stateOf } from './record.ts';
import type { Stored } from './stored.ts';

/** The promise is about the id, which anyone may read in docs/operations/web-ui.md. */
const workflowIdOf = (processId: string) => `client-process/${processId}`;

/** One run of a case's workflow. */
export interface RunHistory {
  readonly workflowId: string;
  readonly history: History;
}

/** Every run of every case replays, none of them ever failed a task by itself, and each knows what the facts say. */
export async function workflowFindings(stack: DrillStack, stored: Stored): Promise<Finding[]> {
  const client = await stack.client();
  try {
    const findings: Finding[] = [];
    const runs: RunHistory[] = [];
    for (const { id } of stored.processes) {
      const found = await runsOf(client, workflowIdOf(id));
      if (found.length === 0) findings.push({ promise: 'dead', detail: `${id}: has no workflow` });
      findings.push(...found.flatMap(({ history }) => nondeterminism(id, history)));
      runs.push(...found);
      findings.push(...(await standingFindings(client, stored, id)));
    }
    return [...findings, ...(await replayFindings(stack.bundleFile, runs))];
  } finally {
    await client.connection.close();
  }
}

/** The histories of all runs of a workflow, the newest first. */
async function runsOf(client: Client, workflowId: string): Promise<RunHistory[]> {
  const runs: RunHistory[] = [];
  let runId: string | null | undefined;
  do {
    const history: History = await client.workflow.getHandle(workflowId, runId ?? undefined).fetchHistory();
    runs.push({ workflowId, history });
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  } while (runId);
  return runs;
}

/** WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR of temporal.api.enums.v1. */
const NON_DETERMINISTIC = 24;

/**
 * The SDK did a task that the server had forgotten, and is given its update again (decision 19): the next attempt goes on.
 */
const GIVEN_AGAIN = 'Invalid transition while handling update response';

/** A run that once could not go on since it replayed otherwise, though it may replay now. */
export function nondeterminism(processId: string, { events }: History): Finding[] {
  return (events ?? [])
    .map(({ workflowTaskFailedEventAttributes: failed }) => failed)
    .filter(
      (failed) =>
        Number(failed?.cause) === NON_DETERMINISTIC || failed?.failure?.message?.includes('TMPRL1100'),
    )
    .filter((failed) => !failed?.failure?.message?.includes(GIVEN_AGAIN))
    .slice(0, 1)
    .map((failed) => ({
      promise: 'broken replay',
      detail: `${processId}: live, ${failed?.failure?.message ?? ''}`,
    }));
}

/** Replays each run on the workflow code of the bundle. */
export async function replayFindings(bundleFile: string, runs: readonly RunHistory[]): Promise<Finding[]> {
  quietRuntime();
  const findings: Finding[] = [];
  // A generator, since each is replayed as it comes; an AsyncIterable is what the SDK takes.
  // eslint-disable-next-line @typescript-eslint/require-await
  const histories = async function* () {
    yield* runs;
  };
  const options = {
    workflowBundle: { codePath: bundleFile },
    dataConverter: testDataConverter,
    replayName: 'drills',
  };
  for await (const { workflowId, runId, error } of Worker.runReplayHistories(options, histories()))
    if (error)
      findings.push({
        promise: 'broken replay',
        detail: `${workflowId} ${runId}: ${error.message.slice(0, 200)}`,
      });
  return findings;
}

const runtime = { installed: false };
function quietRuntime(): void {
  if (runtime.installed) return;
  runtime.installed = true;
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR', () => undefined),
      telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
    });
  } catch {
    // The test that runs us has installed its own.
  }
}

/** What the workflow itself says of its case. A closed one has none any more. */
async function standingFindings(client: Client, stored: Stored, processId: string): Promise<Finding[]> {
  const handle: WorkflowHandle = client.workflow.getHandle(workflowIdOf(processId));
  const standing = await within(
    60_000,
    handle
      .query<{ state: Record<string, unknown>; clockOffsetMs: number }>('whereabouts')
      .catch((error: unknown) => String(error)),
    'no answer within a minute',
  );
  if (typeof standing === 'string') {
    return [
      { promise: 'dead', detail: `${processId}: does not say where it stands, ${standing.slice(0, 160)}` },
    ];
  }
  const clock = Number(stored.processes.find(({ id }) => id === processId)?.clock_offset_ms);
  if (standing.clockOffsetMs !== clock)
    return [
      {
        promise: 'drifted state',
        detail: `${processId}: its clock is ${clock - standing.clockOffsetMs} ms behind`,
      },
    ];
  const folded = stateOf(stored, processId);
  // A gap is found elsewhere.
  if (folded === null || isDeepStrictEqual(standing.state, folded)) return [];
  const what = differing(standing.state, folded);
  return [{ promise: 'drifted state', detail: `${processId}: workflow differs in ${what}` }];
}
