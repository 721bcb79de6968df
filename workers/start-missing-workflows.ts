import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { unfinishedTransfers } from '../storage/caseload-transfer.ts';
import type { Database } from '../storage/database.ts';
import { startTelling, startTransferWorkflow } from '../storage/directory-workflows.ts';
import { untoldEmergencies } from '../storage/emergency-access.ts';
import { loadForStart, markWorkflowStarted, processesWithoutWorkflow } from '../storage/process-start.ts';
import { unfinishedDestructions } from '../storage/retention/destroy-expired.ts';
import { startDestruction } from '../storage/retention/start-destruction.ts';
import { startWorkflow } from '../storage/start-workflow.ts';

const EVERY_MS = 20_000;
/** The API starts a workflow right after it stored the process; only one that it could not is missing for so long. */
const OLDER_THAN_MS = 20_000;

/**
 * Starts the workflow of everything that was stored but whose start didn't succeed: an opened case is never left without
 * its deadlines. Returns a function that stops looking.
 */
export function startMissingWorkflows(
  db: Database,
  client: Client,
  taskQueue: string,
  log: Logger,
): () => void {
  const timer = setInterval(() => {
    startMissing(db, client, taskQueue, log).catch((error: unknown) => {
      log.warn({ code: 'START_MISSING_FAILED', error }, 'Could not look for processes without a workflow');
    });
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}

async function startMissing(db: Database, client: Client, taskQueue: string, log: Logger): Promise<void> {
  for (const processId of await processesWithoutWorkflow(db, OLDER_THAN_MS)) {
    await startWorkflow(client, taskQueue, await loadForStart(db, processId));
    await markWorkflowStarted(db, processId);
    log.info({ code: 'MISSING_WORKFLOW_STARTED', processId }, 'Started a workflow from the record');
  }
  for (const id of await unfinishedTransfers(db, OLDER_THAN_MS))
    await startTransferWorkflow(client, taskQueue, id);
  for (const id of await unfinishedDestructions(db, OLDER_THAN_MS))
    await startDestruction(client, taskQueue, id);
  for (const emergency of await untoldEmergencies(db, OLDER_THAN_MS)) {
    await startTelling(client, taskQueue, emergency);
    log.info(
      { code: 'SUPERVISORS_TOLD_LATE', emergencyId: emergency.id },
      'Telling supervisors of an emergency access',
    );
  }
}
