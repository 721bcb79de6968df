import type { CommandBody } from '../../domain/definitions/command.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { personOfId } from '../../storage/directory/directory.ts';
import type { Transaction } from '../../storage/database/database.ts';
import { loadForStart, type StreamStart } from '../../storage/record/stream-start.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import { startWorkflow } from '../../temporal/start-workflow.ts';
import type { Kinds } from '../../storage/kinds/stored-kinds.ts';
import { Problem, problem } from '../problem.ts';
import type { Answer, Services } from '../route.ts';

/**
 * What the workflow of a closed case starts from so that it can be given the command that opens it again. Throws
 * PARTLY_DESTROYED where facts are missing: what has been destroyed by law must not be missed.
 */
export async function reopeningStart(
  db: Transaction,
  kinds: Kinds,
  { id, state }: StoredProcess,
): Promise<StreamStart> {
  if ((await db.fact.count({ where: { streamId: id } })) < state.version) throw problem('PARTLY_DESTROYED');
  const { kind, input } = await loadForStart(db, kinds, id);
  return { kind, input: { ...input, reopening: true } };
}

/**
 * A case comes back to its case worker. Throws CASE_WORKER_LEFT where that account has ended and nobody else is named: it
 * would stick to somebody who has left; and CASE_WORKER_STAYS where somebody is named without need.
 */
export async function mustHaveCaseWorker(
  db: Transaction,
  { closed, caseWorkerId: before }: ProcessState,
  { caseWorkerId }: CommandBody<'reopenCase'>,
): Promise<void> {
  // Of a case that isn't closed there is nothing to open: that is for the command to say.
  if (!closed) return;
  const isHere = (await personOfId(db, before)) !== null;
  if (isHere === (caseWorkerId === undefined)) return;
  throw problem(isHere ? 'CASE_WORKER_STAYS' : 'CASE_WORKER_LEFT', { field: 'caseWorkerId' });
}

/**
 * Gives the command to a workflow that may have ended with its case: it is started again first, and waits for it. One that
 * still runs may be ending just now, and is started again then.
 */
export async function givingToStarted(
  { kinds, temporal, configuration }: Pick<Services, 'kinds' | 'temporal' | 'configuration'>,
  from: StreamStart,
  give: () => Promise<Answer>,
): Promise<Answer> {
  const start = () =>
    temporal.withDeadline(Date.now() + configuration.REQUEST_TIMEOUT_MS, () =>
      startWorkflow(temporal, configuration.TEMPORAL_TASK_QUEUE, kinds, from),
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
