import { lookAtRecord, type LookedAt } from '../storage/checks/look-at-record.ts';
import { loadForStart, markWorkflowStarted } from '../storage/record/stream-start.ts';
import { startWorkflow } from '../temporal/start-workflow.ts';
import { streamWorkflowId, type StreamName } from '../workflows/contract.ts';
import { askWhereabouts, openRun, type Asked } from './ask-whereabouts.ts';
import { takeOver } from '../workers/ask-workflow.ts';
import type { OperatorTools } from './operator-tools.ts';
import { isStreamId } from './stream-arguments.ts';
import type { Sickness } from '../workers/watchdog/verdict.ts';
import { workflowDifferences } from './workflow-differences.ts';

/** What became of a stream whose workflow was to be brought back. */
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

/** How workflows are brought back. */
export interface Restarting extends OperatorTools {
  /** Mending ends a workflow: one that is sick, or that the record doesn't know. */
  readonly mend: boolean;
  /** Has it take over the record also where it seems to know it. */
  readonly anew: boolean;
  readonly workerRuns: boolean;
}

/**
 * Sees to it that a stream has a workflow that knows its record: starts it from the record where there is none, has it take
 * over the record where it knows something else, and ends and starts a sick one where it may. Throws where a server is away
 * or the record can't be read.
 */
export async function restartStream(restarting: Restarting, streamId: string): Promise<Restarted> {
  const { db, kinds, client, workerRuns } = restarting;
  if (!isStreamId(streamId)) return 'UNKNOWN';
  const looked = await lookAtRecord(db, kinds, streamId);
  if (!looked) return withoutRecord(restarting, streamId);
  if (!workerRuns) return (await openRun(client, looked.stored)) ? 'NOT_ASKED' : start(restarting, streamId);
  const asked = await askWhereabouts(client, looked.stored);
  if (asked.is === 'NOT_OPEN') return start(restarting, streamId);
  if (asked.is === 'SICK') return mended(restarting, looked.stored, asked);
  return going(restarting, looked, asked);
}

/** One that runs and answers. */
async function going(
  restarting: Restarting,
  looked: LookedAt,
  asked: Extract<Asked, { is: 'OPEN' }>,
): Promise<Restarted> {
  const differences = workflowDifferences(looked, asked, Date.now());
  if (differences.length === 0 && !restarting.anew) return 'RUNS_ALREADY';
  const taken = await takeOver(restarting.client, looked.stored);
  if (taken === 'TAKEN_OVER') return taken;
  if (taken === 'FINE') return start(restarting, looked.stored.streamId);
  return mended(restarting, looked.stored, { why: taken, runId: asked.runId });
}

async function mended(
  restarting: Restarting,
  stream: StreamName,
  { why, runId }: { readonly why: Sickness; readonly runId: string },
): Promise<Restarted> {
  if (!restarting.mend) return why;
  // Throws before anything is ended where the record could not be read either.
  await loadForStart(restarting.db, restarting.kinds, stream.streamId);
  await end(restarting, stream, runId, `sick: ${why}`);
  const outcome = await start(restarting, stream.streamId);
  if (outcome === 'FINISHED') return 'ENDED';
  const now = await askWhereabouts(restarting.client, stream);
  return now.is === 'SICK' ? now.why : 'MENDED';
}

async function start({ db, kinds, client, taskQueue }: Restarting, streamId: string): Promise<Restarted> {
  const from = await loadForStart(db, kinds, streamId);
  const outcome = await startWorkflow(client, taskQueue, kinds, from);
  await markWorkflowStarted(db, streamId);
  return outcome;
}

/** Its kind is in no record: where it has a workflow, that says it. */
async function withoutRecord(restarting: Restarting, streamId: string): Promise<Restarted> {
  for (const kind of Object.keys(restarting.kinds)) {
    const stream = { kind, streamId };
    const run = await openRun(restarting.client, stream);
    if (!run) continue;
    if (!restarting.mend) return 'WITHOUT_RECORD';
    await end(restarting, stream, run.runId, 'the record has no such stream');
    return 'ENDED';
  }
  return 'UNKNOWN';
}

/** This very run: another one that was started meanwhile stays. */
async function end({ client }: Restarting, stream: StreamName, runId: string, why: string): Promise<void> {
  await client.workflow.getHandle(streamWorkflowId(stream), runId).terminate(`npm run restart: ${why}`);
}
