// npm run restart -- PROCESS_ID ...: starts workflows that were lost again, see docs/operations/recovery.md.
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { temporalConnectionOptions } from '../configuration/temporal-connection.ts';
import { payloadKeyRing } from '../encryption/key-variables.ts';
import { payloadCodec } from '../encryption/payload-codec.ts';
import { openDatabase } from '../storage/database.ts';
import { loadForStart, markWorkflowStarted } from '../storage/process-start.ts';
import { startWorkflow, type StartOutcome } from '../storage/start-workflow.ts';
import { workflowIdOf } from '../workflows/contract.ts';
import { encryptedBy } from '../workflows/data-converter.ts';
import { readWorkerConfiguration } from './configuration.ts';

type Outcome = StartOutcome | 'UNKNOWN' | 'FAILED';

const SAID: Readonly<Record<Outcome, string>> = {
  STARTED: 'started',
  RUNS_ALREADY: 'runs already',
  FINISHED: 'closed, has no workflow any more',
  UNKNOWN: 'unknown, no such process',
  FAILED: 'failed',
};
const RUNS: readonly Outcome[] = ['STARTED', 'RUNS_ALREADY'];

// A UUID is the same in capitals, a workflow id is not.
const processIds = process.argv.slice(2).map((id) => id.toLowerCase());
if (processIds.length === 0) {
  console.error('Usage: npm run restart -- PROCESS_ID ...');
  process.exit(2);
}
const configuration = readWorkerConfiguration(process.env);
const db = openDatabase(configuration.DATABASE_URL);
const connection = await Connection.connect(temporalConnectionOptions(configuration)).catch(
  (error: unknown) => {
    console.error(`Temporal at ${configuration.TEMPORAL_ADDRESS} does not answer`);
    failed(error);
    process.exit(1);
  },
);
const dataConverter = encryptedBy(payloadCodec(payloadKeyRing(configuration)));
const client = new Client({ connection, namespace: configuration.TEMPORAL_NAMESPACE, dataConverter });

for (const processId of processIds) {
  const outcome = await restart(processId).catch(failed);
  console.log(`${processId}: ${SAID[outcome]}`);
  if (!RUNS.includes(outcome)) process.exitCode = 1;
}
await connection.close();
await db.$disconnect();

async function restart(processId: string): Promise<Outcome> {
  if (!z.uuid().safeParse(processId).success) return 'UNKNOWN';
  const stored = await db.process.findUnique({ where: { id: processId }, select: { id: true } });
  if (!stored) return 'UNKNOWN';
  // Before the record is loaded: a workflow that runs could still close the case.
  if (await runs(processId)) return 'RUNS_ALREADY';
  const outcome = await startWorkflow(
    client,
    configuration.TEMPORAL_TASK_QUEUE,
    await loadForStart(db, processId),
  );
  await markWorkflowStarted(db, processId);
  return outcome;
}

async function runs(processId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowIdOf(processId)).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** One that fails doesn't keep the others from being started. */
function failed(error: unknown): Outcome {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  return 'FAILED';
}
