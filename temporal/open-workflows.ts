import type { Client } from '@temporalio/client';
import type { TypedSearchAttributes } from '@temporalio/common';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { streamWorkflowType, type StreamName } from '../workflows/contract.ts';
import { streamOf } from './stream-of.ts';

const PAGE = 1_000;

/** A stream whose workflow is open, with what the workflow shows of itself. */
export interface OpenWorkflow {
  readonly stream: StreamName;
  readonly shown: TypedSearchAttributes;
}

/** Every stream of these kinds whose workflow is open on a task queue, by a list that lags behind a little. */
export async function* openWorkflows(
  client: Client,
  kinds: StoredKinds,
  taskQueue: string,
): AsyncGenerator<OpenWorkflow> {
  const types = Object.keys(kinds).map((kind) => `'${streamWorkflowType(kind)}'`);
  const query = `WorkflowType IN (${types.join(', ')}) AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query, pageSize: PAGE })) {
    const stream = streamOf(kinds, workflowId);
    if (stream) yield { stream, shown: typedSearchAttributes };
  }
}
