import { Router } from 'express';
import type { Services } from '../route.ts';

/** How long a readiness check may take. */
const CHECK_MS = 2_000;

/** Liveness: this process runs. Readiness: PostgreSQL and Temporal answer it, and it isn't stopping. No token needed. */
export function healthRoutes(services: Services): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    if (services.stopping.aborted) {
      response.status(503).json({ status: 'stopping' });
      return;
    }
    const [database, temporal] = await Promise.all([databaseAnswers(services), temporalAnswers(services)]);
    const ready = database && temporal;
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', database, temporal });
  });
  return router;
}

async function databaseAnswers({ db }: Services): Promise<boolean> {
  return db.$queryRaw`SELECT 1`.then(yes, no);
}

async function temporalAnswers({ temporal, configuration }: Services): Promise<boolean> {
  const { workflowService } = temporal.connection;
  const check = () => workflowService.describeNamespace({ namespace: configuration.TEMPORAL_NAMESPACE });
  return temporal.withDeadline(Date.now() + CHECK_MS, check).then(yes, no);
}

const yes = () => true;
const no = () => false;
