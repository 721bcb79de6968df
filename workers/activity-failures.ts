import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { CancelledFailure } from '@temporalio/common';
import type { Logger } from 'pino';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { streamOf } from '../temporal/stream-of.ts';
import type { StreamName } from '../workflows/contract.ts';
import { COMMAND_BROKEN } from '../workflows/stream/contract.ts';
import { failureType } from '../activities/failure-type.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/**
 * Counts each attempt of an activity that fails, and logs it once: what, for which stream and request, never what was said.
 */
export function activityFailures(
  log: Logger,
  { activityFailures: failures }: WorkerMetrics,
  kinds: StoredKinds,
): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          if (error instanceof CancelledFailure) throw error;
          const { activityType: activity, attempt, workflowExecution } = info;
          const workflowId = workflowExecution?.workflowId ?? '';
          const type = failureType(error);
          failures.inc({ activity, type });
          // Where our own code threw, activities/storing.ts has said so with all of it.
          if (type !== COMMAND_BROKEN)
            log.warn(
              {
                code: 'ACTIVITY_FAILED',
                activity,
                type,
                attempt,
                ...whose(kinds, workflowId),
                requestId: requestIdOf(input.args),
              },
              'An attempt of an activity failed',
            );
          throw error;
        }
      },
    },
  });
}

/** The stream of a workflow, or the workflow itself where it is that of none. */
export function whose(kinds: StoredKinds, workflowId: string): StreamName | { readonly workflowId: string } {
  return streamOf(kinds, workflowId) ?? { workflowId };
}

function requestIdOf([input]: readonly unknown[]): string | undefined {
  const { requestId } = (input ?? {}) as { requestId?: unknown };
  return typeof requestId === 'string' ? requestId : undefined;
}
