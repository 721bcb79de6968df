import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { Database } from '../storage/database/database.ts';
import { keysSeen } from '../storage/keys/rotate-keys.ts';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { openWorkflows } from '../temporal/open-workflows.ts';
import { streamWorkflowId } from '../workflows/contract.ts';

/** The environment of an operator isn't that of the worker: what it would say or do would be wrong. Nothing was done. */
export class EnvironmentDoesNotFit extends Error {
  readonly code = 'ENVIRONMENT_DOES_NOT_FIT';
  override readonly name = 'EnvironmentDoesNotFit';
}

/**
 * Throws {@link EnvironmentDoesNotFit} where the login to the record doesn't see every stream, so that a workflow seems to
 * have none.
 */
export async function seesEveryStream(db: Database): Promise<void> {
  const [login] = await db.$queryRaw<{ sees: boolean }[]>`
    SELECT rolsuper OR rolbypassrls OR pg_has_role(current_user, 'palvelupolku_worker', 'MEMBER') AS sees
    FROM pg_roles WHERE rolname = current_user`;
  if (login?.sees !== true)
    throw new EnvironmentDoesNotFit(
      'DATABASE_URL: this login may not see every stream, give that of the worker',
    );
}

/**
 * Throws {@link EnvironmentDoesNotFit} where the login to the record doesn't see every data key, so that none seems to be
 * left under an old version. `row_security = off` would refuse the owner too, who sees them by a policy.
 */
export async function seesEveryKey(db: Database): Promise<void> {
  const { seen, all } = await keysSeen(db);
  if (all === 0) throw new EnvironmentDoesNotFit('DATABASE_URL: the record has no data key of a case at all');
  if (seen < all)
    throw new EnvironmentDoesNotFit(
      `DATABASE_URL: this login sees ${seen} of ${all} data keys, give that of the owner of the database`,
    );
}

/** Throws {@link EnvironmentDoesNotFit} where the record has no stream at all, so that every workflow would be ended. */
export async function hasStreams(db: Database): Promise<void> {
  if ((await db.stream.findFirst({ select: { id: true } })) === null)
    throw new EnvironmentDoesNotFit('DATABASE_URL: the record has no stream at all; nothing is ended');
}

/**
 * Throws {@link EnvironmentDoesNotFit} where the keys don't open what a running workflow was started from: a workflow that
 * is started with them could not be run by the worker.
 */
export async function opensPayloads(
  client: Client,
  codec: PayloadCodec,
  kinds: StoredKinds,
  taskQueue: string,
): Promise<void> {
  for await (const { stream } of openWorkflows(client, kinds, taskQueue)) {
    const { history } = await client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId: streamWorkflowId(stream) },
      maximumPageSize: 1,
    });
    const input = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    await codec.decode(input).catch((error: unknown) => {
      throw new EnvironmentDoesNotFit('PAYLOAD_KEYS: they do not open what the workflows hold', {
        cause: error,
      });
    });
    return;
  }
}
