import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type TypedSearchAttributes,
} from '@temporalio/common';
import type { Database } from '../../storage/database/database.ts';
import { recordVersion } from '../../storage/queries/open-processes.ts';
import { CLIENT_PROCESS, processIdOf, workflowIdOf } from '../../workflows/contract.ts';
import type { WorkflowRow } from './symptoms.ts';
import type { Observation } from './verdict.ts';

/** What a workflow shows of itself for us. */
export const VERSION = defineSearchAttributeKey('PpVersion', SearchAttributeType.INT);
export const WAKES_AT = defineSearchAttributeKey('PpWakesAt', SearchAttributeType.DATETIME);
const PAGE = 1_000;
/** How long the server may take to describe one. */
const ANSWER_MS = 10_000;

/** Every client process that runs on a task queue, by a list that lags behind a little. */
export async function runningWorkflows(client: Client, taskQueue: string): Promise<WorkflowRow[]> {
  const query = `WorkflowType = '${CLIENT_PROCESS}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const rows: WorkflowRow[] = [];
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query, pageSize: PAGE })) {
    const processId = processIdOf(workflowId);
    if (processId !== undefined) rows.push({ processId, ...shown(typedSearchAttributes) });
  }
  return rows;
}

/** The processes of some runs, by their ids. */
export async function processesOfRuns(client: Client, runIds: readonly string[]): Promise<string[]> {
  if (runIds.length === 0) return [];
  const query = `RunId IN (${runIds.map((runId) => `'${runId}'`).join(', ')})`;
  const processIds: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query, pageSize: PAGE })) {
    const processId = processIdOf(workflowId);
    if (processId !== undefined) processIds.push(processId);
  }
  return processIds;
}

/** How a process stands now: its record first, then its workflow, so that a difference is one. */
export async function observe(db: Database, client: Client, processId: string): Promise<Observation> {
  const version = (await recordVersion(db, processId)) ?? 0;
  const described = await client.withDeadline(Date.now() + ANSWER_MS, () => describe(client, processId));
  return {
    running: described?.status.name === 'RUNNING',
    runId: described?.runId ?? null,
    ...(described ? shown(described.typedSearchAttributes) : { version: null, wakesAt: null }),
    taskAttempt: described?.raw.pendingWorkflowTask?.attempt ?? 0,
    activities: described?.raw.pendingActivities?.length ?? 0,
    recordVersion: version,
  };
}

async function describe(client: Client, processId: string) {
  try {
    return await client.workflow.getHandle(workflowIdOf(processId)).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

function shown(attributes: TypedSearchAttributes): Pick<WorkflowRow, 'version' | 'wakesAt'> {
  return {
    version: attributes.get(VERSION) ?? null,
    wakesAt: attributes.get(WAKES_AT)?.getTime() ?? null,
  };
}
