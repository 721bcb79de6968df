import type { Logger as TemporalLogger, LogLevel } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { whose } from './activity-failures.ts';
import { failureType } from '../activities/failure-type.ts';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;
/** What the SDK says of an attempt that activity-failures.ts has said more about. */
const SAID_ALREADY = 'Activity failed';
/**
 * What its core says where the first attempt of a workflow task fails, whatever the reason; of later ones it says nothing.
 */
const TASK_FAILED = 'Failing workflow task';
const LONGEST = 300;

/**
 * Passes Temporal's own log on in the shape of ours (docs/operations/logs.md), its INFO as debug: what matters there is said
 * by warnings. `taskFailed` is told of the run of each workflow task that fails.
 */
export function temporalLogger(
  log: Logger,
  kinds: StoredKinds,
  taskFailed: (runId: string) => void,
): TemporalLogger {
  const write = (level: LogLevel, message: string, meta: Meta = {}) => {
    const { runId } = meta;
    if (message === TASK_FAILED && typeof runId === 'string') taskFailed(runId);
    log[message === SAID_ALREADY ? 'debug' : LEVELS[level]](shaped(kinds, meta), message);
  };
  return {
    log: write,
    trace: (message, meta) => {
      write('TRACE', message, meta);
    },
    debug: (message, meta) => {
      write('DEBUG', message, meta);
    },
    info: (message, meta) => {
      write('INFO', message, meta);
    },
    warn: (message, meta) => {
      write('WARN', message, meta);
    },
    error: (message, meta) => {
      write('ERROR', message, meta);
    },
  };
}

type Meta = Readonly<Record<string, unknown>>;

/** Of what the SDK tells, what is a name, a number or an id; errors by their type. */
function shaped(kinds: StoredKinds, meta: Meta) {
  const { sdkComponent, workflowId, runId, activityType, workflowType, attempt } = meta;
  const { durationMs: ms, state, error } = meta;
  return {
    component: sdkComponent,
    ...(typeof workflowId === 'string' && whose(kinds, workflowId)),
    runId,
    workflowType,
    activity: activityType,
    attempt,
    ms,
    state,
    // The core tells of errors of its connection in words.
    ...(error !== undefined && {
      type: typeof error === 'string' ? error.slice(0, LONGEST) : failureType(error),
    }),
  };
}
