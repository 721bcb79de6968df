import { isLate, type SymptomKind } from './symptoms.ts';

/** What the server says of one workflow at this moment, and what the record says. */
export interface Observation {
  readonly running: boolean;
  /** Null where it hasn't shown itself yet. */
  readonly version: number | null;
  readonly wakesAt: number | null;
  /** The run that was looked at; null where there is none. */
  readonly runId: string | null;
  /** Attempt of the workflow task that waits or runs; 0 where there is none. */
  readonly taskAttempt: number;
  /** Activities that run or wait to be tried again. */
  readonly activities: number;
  /** The version of the record, read before all of this. */
  readonly recordVersion: number;
}

/** Why a stream doesn't go on by itself. Somebody has to look, but where a run can't be replayed (end-unreplayable.ts). */
export type Sickness = 'WORKFLOW_TASK_FAILS' | 'RECORD_BEHIND' | 'NO_ANSWER' | 'TAKE_OVER_FAILED';

/** FINE also where it is only busy, or was done meanwhile. ASK: by all that can be seen it is well, so it should answer. */
export type Verdict = 'FINE' | 'START' | 'TAKE_OVER' | 'ASK' | Sickness;

/** A workflow task may fail once or twice because a worker ended; not three times in a row. */
export const FAILING_ATTEMPTS = 3;

/** What is to be done about a stream that is looked at closely, whatever of it was found before. */
export function verdictOf(found: SymptomKind | undefined, observed: Observation, now: number): Verdict {
  const { running, version, wakesAt, taskAttempt, activities, recordVersion } = observed;
  if (!running) return found === 'WITHOUT_WORKFLOW' ? 'START' : 'FINE';
  if (taskAttempt >= FAILING_ATTEMPTS) return 'WORKFLOW_TASK_FAILS';
  if (taskAttempt > 0 || activities > 0) return 'FINE';
  if (!found) return 'ASK';
  const shown = version ?? 0;
  if (shown > recordVersion) return 'RECORD_BEHIND';
  return shown < recordVersion || isLate(wakesAt, now) ? 'TAKE_OVER' : 'FINE';
}
