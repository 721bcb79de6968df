import { Gauge, type Registry } from 'prom-client';
import { poolUse, type Database } from '../storage/database/database.ts';

/** Connections to PostgreSQL of each pool, looked at whenever somebody asks. */
export function poolMetrics(registry: Registry, pools: Readonly<Record<string, Database>>): void {
  new Gauge({
    name: 'palvelupolku_database_connections',
    help: 'Connections of a pool: used, idle, and requests that wait for one',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [pool, db] of Object.entries(pools)) {
        const { used, idle, waiting } = poolUse(db);
        for (const [state, count] of Object.entries({ used, idle, waiting }))
          this.set({ pool, state }, count);
      }
    },
  });
  new Gauge({
    name: 'palvelupolku_database_connections_max',
    help: 'How many connections a pool may have',
    labelNames: ['pool'],
    registers: [registry],
    collect() {
      for (const [pool, db] of Object.entries(pools)) this.set({ pool }, poolUse(db).max);
    },
  });
}

/** True where somebody waits for a connection while all are in use. */
export function isUsedUp(db: Database): boolean {
  const { used, waiting, max } = poolUse(db);
  return waiting > 0 && used >= max;
}
