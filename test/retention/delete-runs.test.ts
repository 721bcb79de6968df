import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { deleteRuns } from '../../activities/delete-runs.ts';
import { eventually } from '../stack/eventually.ts';
import { temporalClient } from '../stack/temporal-client.ts';

let temporal: Client;
beforeAll(async () => {
  temporal = await temporalClient();
});
afterAll(() => temporal.connection.close());

/** The client as it is while the list of workflows lags behind: it has nothing of the newest ones. */
const lagging = (): Client =>
  Object.assign(Object.create(temporal) as Client, { workflow: { list: () => [] } });

test('a run that the list does not show yet is deleted too, with what it started from', async () => {
  const workflowId = `client-process/${randomUUID()}`;
  const handle = await temporal.workflow.start('nobodyRunsIt', {
    workflowId,
    taskQueue: `none-${workflowId}`,
  });
  await deleteRuns(lagging(), workflowId);
  const known = () =>
    handle.describe().then(
      () => true,
      () => false,
    );
  await eventually(async () => !(await known()), 55_000);
  await deleteRuns(temporal, workflowId);
});
