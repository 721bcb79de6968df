import type { Drill } from '../drill.ts';
import { anyRequest } from './any-request.ts';
import { chaosOnPostgres, chaosOnSqlite } from './chaos.ts';
import { contention } from './contention.ts';
import { crashPoints } from './crash-points.ts';
import { keysAndLog } from './keys-and-log.ts';
import { morning } from './morning.ts';
import { restore } from './restore.ts';
import { sickCases } from './sick-cases.ts';
import { soak } from './soak.ts';

/** Every drill, in the order in which they are run. */
export const DRILLS: readonly Drill[] = [
  crashPoints,
  contention,
  morning,
  chaosOnSqlite,
  chaosOnPostgres,
  restore,
  sickCases,
  keysAndLog,
  soak,
  anyRequest,
];
