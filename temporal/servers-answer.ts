import type { Client } from '@temporalio/client';
import type { Database } from '../storage/database/database.ts';

/** How long a server may take to be taken for there; PostgreSQL also for a new connection. */
const DATABASE_MS = 4_000;
const TEMPORAL_MS = 2_000;

/** True where PostgreSQL answers a query. */
export async function databaseAnswers(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, DATABASE_MS, false);
  });
  try {
    return await Promise.race([db.$queryRaw`SELECT 1`.then(yes, no), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** True where Temporal answers, and has our namespace. */
export async function temporalAnswers(client: Client): Promise<boolean> {
  const { namespace } = client.options;
  const check = () => client.workflowService.describeNamespace({ namespace });
  return client.withDeadline(Date.now() + TEMPORAL_MS, check).then(yes, no);
}

const yes = () => true;
const no = () => false;
