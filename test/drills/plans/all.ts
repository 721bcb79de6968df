import type { Drill } from '../drill.ts';
import { chaosOnPostgres, chaosOnSqlite } from './chaos.ts';

/** Every drill, in the order in which they are run. */
export const DRILLS: readonly Drill[] = [chaosOnSqlite, chaosOnPostgres];
