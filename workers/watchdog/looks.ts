import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type TypedSearchAttributes,
} from '@temporalio/common';
import type { Database } from '../../storage/database/database.ts';
import { recordVersion } from '../../storage/queries/open-streams.ts';
import type { StoredKinds } from '../../storage/record/stored-kind.ts';
import { openWorkflows } from '../../temporal/open-workflows.ts';
import { streamOf } from '../../temporal/stream-of.ts';
import { streamWorkflowId, type StreamName } from '../../workflows/contract.ts';
import type { WorkflowRow } from './symptoms.ts';
import type { Observation } from './verdict.ts';

/** What a workflow shows of itself for us. */
export const VERSION = defineSearchAttributeKey('PpVersion', SearchAttributeType.INT);
export const WAKES_AT = defineSearchAttributeKey('PpWakesAt', SearchAttributeType.DATETIME);
const PAGE = 1_000;
/** How long the server may take to describe one. */
const ANSWER_MS = 10_000;

/** Every stream that runs on a task queue, by a list that lags behind a little. */
export async function runningWorkflows(
  client: Client,
  kinds: StoredKinds,
  taskQueue: string,
): Promise<WorkflowRow[]> {
  const rows: WorkflowRow[] = [];
  for await (const { stream, shown } of openWorkflows(client, kinds, taskQueue))
    rows.push({ stream, ...versionAndWaking(shown) });
  return rows;
}

/** The streams of some runs, by their ids. */
export async function streamsOfRuns(
  client: Client,
  kinds: StoredKinds,
  runIds: readonly string[],
): Promise<StreamName[]> {
  if (runIds.length === 0) return [];
  const query = `RunId IN (${runIds.map((runId) => `'${runId}'`).join(', ')})`;
  const streams: StreamName[] = [];
  for await (const { workflowId } of client.workflow.list({ query, pageSize: PAGE })) {
    const stream = streamOf(kinds, workflowId);
    if (stream) streams.push(stream);
  }
  return streams;
}

/** How a stream stands now: its record first, then its workflow, so that a difference is one. */
export async function observe(db: Database, client: Client, stream: StreamName): Promise<Observation> {
  const version = (await recordVersion(db, stream)) ?? 0;
  const described = await client.withDeadline(Date.now() + ANSWER_MS, () => describe(client, stream));
  return {
    running: described?.status.name === 'RUNNING',
    runId: described?.runId ?? null,
    ...(described ? versionAndWaking(described.typedSearchAttributes) : { version: null, wakesAt: null }),
    taskAttempt: described?.raw.pendingWorkflowTask?.attempt ?? 0,
    activities: described?.raw.pendingActivities?.length ?? 0,
    recordVersion: version,
  };
}

async function describe(client: Client, stream: StreamName) {
  try {
    return await client.workflow.getHandle(streamWorkflowId(stream)).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

function versionAndWaking(attributes: TypedSearchAttributes): Pick<WorkflowRow, 'version' | 'wakesAt'> {
  return {
    version: attributes.get(VERSION) ?? null,
    wakesAt: attributes.get(WAKES_AT)?.getTime() ?? null,
  };
}
