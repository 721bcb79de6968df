import { Router } from 'express';
import { endingsOf, endsSoon } from '../../metrics/days-left.ts';
import { isUsedUp } from '../../metrics/pool-metrics.ts';
import { databaseAnswers, temporalAnswers } from '../../temporal/servers-answer.ts';
import type { Services } from '../route.ts';

/**
 * Liveness: this process runs. Readiness: PostgreSQL and Temporal answer it and it isn't stopping; `degraded` with reasons
 * where it works but somebody should look. No token needed.
 */
export function healthRoutes(services: Services): Router {
  const { db, temporal, configuration } = services;
  const endings = endingsOf(configuration);
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    if (services.stopping.aborted) {
      response.status(503).json({ status: 'stopping' });
      return;
    }
    const reasons = [
      ...(isUsedUp(db) ? ['CONNECTIONS_USED_UP'] : []),
      ...(endsSoon(endings) ? ['CERTIFICATE_OR_KEY_ENDS'] : []),
    ];
    const [databaseThere, temporalThere] = await Promise.all([
      databaseAnswers(db),
      temporalAnswers(temporal),
    ]);
    const ready = databaseThere && temporalThere;
    response.status(ready ? 200 : 503).json({
      status: ready ? (reasons.length > 0 ? 'degraded' : 'ready') : 'not ready',
      database: databaseThere,
      temporal: temporalThere,
      reasons,
    });
  });
  return router;
}
