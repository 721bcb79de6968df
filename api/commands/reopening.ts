import type { Transaction } from '../../storage/database/database.ts';
import { loadForStart } from '../../storage/record/process-start.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import { startWorkflow } from '../../temporal/start-workflow.ts';
import type { StreamInput } from '../../workflows/stream/contract.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { Problem, problem } from '../problem.ts';
import type { Answer, Services } from '../route.ts';

/**
 * What the workflow of a closed case starts from so that it can be given the command that opens it again. Throws
 * PARTLY_DESTROYED where facts are missing: what has been destroyed by law must not be missed.
 */
export async function reopeningInput(
  db: Transaction,
  { id, state }: StoredProcess,
): Promise<StreamInput<ProcessState>> {
  if ((await db.fact.count({ where: { processId: id } })) < state.version) throw problem('PARTLY_DESTROYED');
  return { ...(await loadForStart(db, id)), reopening: true };
}

/**
 * Gives the command to a workflow that may have ended with its case: it is started again first, and waits for it. One that
 * still runs may be ending just now, and is started again then.
 */
export async function givingToStarted(
  { temporal, configuration }: Pick<Services, 'temporal' | 'configuration'>,
  input: StreamInput<ProcessState>,
  give: () => Promise<Answer>,
): Promise<Answer> {
  const start = () =>
    temporal.withDeadline(Date.now() + configuration.REQUEST_TIMEOUT_MS, () =>
      startWorkflow(temporal, configuration.TEMPORAL_TASK_QUEUE, input),
    );
  if ((await start()) === 'STARTED') return give();
  try {
    return await give();
  } catch (error) {
    if (!(error instanceof Problem && error.body.code === 'CASE_CLOSED')) throw error;
    await start();
    return give();
  }
}
