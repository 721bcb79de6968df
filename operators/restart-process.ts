import { lookAtRecord, type LookedAt } from '../storage/checks/look-at-record.ts';
import { loadForStart, markWorkflowStarted } from '../storage/record/stream-start.ts';
import { startWorkflow } from '../temporal/start-workflow.ts';
import { workflowIdOf } from '../workflows/contract.ts';
import { askWhereabouts, openRun, type Asked } from './ask-whereabouts.ts';
import { takeOver } from '../workers/ask-workflow.ts';
import type { OperatorTools } from './operator-tools.ts';
import { isProcessId } from './process-arguments.ts';
import type { Sickness } from '../workers/watchdog/verdict.ts';
import { workflowDifferences } from './workflow-differences.ts';

/** What became of a process whose workflow was to be brought back. */
export type Restarted =
  | 'STARTED'
  | 'RUNS_ALREADY'
  | 'TAKEN_OVER'
  | 'MENDED'
  | 'FINISHED'
  | 'ENDED'
  | 'WITHOUT_RECORD'
  | 'UNKNOWN'
  | 'NOT_ASKED'
  | Sickness;

/** Mending ends a workflow: one that is sick, or that the record doesn't know. */
export interface Restarting extends OperatorTools {
  readonly mend: boolean;
  readonly workerRuns: boolean;
}

/**
 * Sees to it that a process has a workflow that knows its record: starts it from the record where there is none, has it take
 * over the record where it knows something else, and ends and starts a sick one where it may. Throws where a server is away
 * or the record can't be read.
 */
export async function restartProcess(restarting: Restarting, processId: string): Promise<Restarted> {
  const { db, kinds, client, workerRuns } = restarting;
  if (!isProcessId(processId)) return 'UNKNOWN';
  const looked = await lookAtRecord(db, kinds, processId);
  if (!looked) return withoutRecord(restarting, processId);
  if (!workerRuns) return (await openRun(client, processId)) ? 'NOT_ASKED' : start(restarting, processId);
  const asked = await askWhereabouts(client, processId);
  if (asked.is === 'NOT_OPEN') return start(restarting, processId);
  if (asked.is === 'SICK') return mended(restarting, processId, asked);
  return going(restarting, processId, looked, asked);
}

/** One that runs and answers. */
async function going(
  restarting: Restarting,
  processId: string,
  looked: LookedAt,
  asked: Extract<Asked, { is: 'OPEN' }>,
): Promise<Restarted> {
  if (workflowDifferences(looked, asked, Date.now()).length === 0) return 'RUNS_ALREADY';
  const taken = await takeOver(restarting.client, processId);
  if (taken === 'TAKEN_OVER') return taken;
  if (taken === 'FINE') return start(restarting, processId);
  return mended(restarting, processId, { why: taken, runId: asked.runId });
}

async function mended(
  restarting: Restarting,
  processId: string,
  { why, runId }: { readonly why: Sickness; readonly runId: string },
): Promise<Restarted> {
  if (!restarting.mend) return why;
  // Throws before anything is ended where the record could not be read either.
  await loadForStart(restarting.db, restarting.kinds, processId);
  await end(restarting, processId, runId, `sick: ${why}`);
  const outcome = await start(restarting, processId);
  if (outcome === 'FINISHED') return 'ENDED';
  const now = await askWhereabouts(restarting.client, processId);
  return now.is === 'SICK' ? now.why : 'MENDED';
}

async function start({ db, kinds, client, taskQueue }: Restarting, processId: string): Promise<Restarted> {
  const from = await loadForStart(db, kinds, processId);
  const outcome = await startWorkflow(client, taskQueue, kinds, from);
  await markWorkflowStarted(db, processId);
  return outcome;
}

async function withoutRecord(restarting: Restarting, processId: string): Promise<Restarted> {
  const run = await openRun(restarting.client, processId);
  if (!run) return 'UNKNOWN';
  if (!restarting.mend) return 'WITHOUT_RECORD';
  await end(restarting, processId, run.runId, 'the record has no such process');
  return 'ENDED';
}

/** This very run: another one that was started meanwhile stays. */
async function end({ client }: Restarting, processId: string, runId: string, why: string): Promise<void> {
  await client.workflow.getHandle(workflowIdOf(processId), runId).terminate(`npm run restart: ${why}`);
}
