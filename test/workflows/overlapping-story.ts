import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ServiceError,
  WorkflowUpdateFailedError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { CLIENT_PROCESS, workflowIdOf } from '../../workflows/contract.ts';
import {
  MOVE_PRACTICE_CLOCK,
  WHEREABOUTS,
  TAKE_OVER_RECORD,
  type StreamInput,
  type CommandAnswer,
  type CommandUpdate,
  type Whereabouts,
} from '../../workflows/stream/contract.ts';
import { historyOf } from '../domain/case-history.ts';
import { seededChances } from './seeded-chances.ts';
import type { troubledRecord } from './troubled-record.ts';

/** The stories begin a moment before the first reminder after it. */
const DAY = Date.parse('2027-03-11T12:00:00Z');
/** Of one workflow task: so short that storing outlives its heartbeat. */
const TASK_MS = 4_000;

/** A process, with what became of everything that was asked of it at once. */
export interface OverlappingStory {
  readonly processId: string;
  readonly handle: WorkflowHandle;
  readonly standing: () => Promise<Whereabouts>;
  /** Gives one more command on the present version. */
  readonly name: (caseWorkerId: string) => Promise<CommandAnswer>;
}

/**
 * Starts a process with a reminder about to fall due, and asks many things of it at the same time: commands on one version,
 * moves of the clock, takeovers, while timers fire and reminders go out.
 */
export async function tellOverlappingStory(
  client: Client,
  taskQueue: string,
  record: ReturnType<typeof troubledRecord>,
  seed: number,
): Promise<OverlappingStory> {
  const chances = seededChances(seed);
  const processId = randomUUID();
  const facts = historyOf('2027-03-10', [
    ['2027-03-10', 'startJointAssessment', { on: '2027-03-10', needIdentifiedBy: 'COUNTY' }],
  ]);
  const [opened, ...later] = facts;
  const practice = [{ ...opened!, event: { ...opened!.event, practice: true } } as typeof opened, ...later];
  const stored = practice as typeof facts;
  const { alarms } = outlookOf(stateFrom(stored), {
    rules: publishedRules,
    streamId: processId,
    through: DAY,
  });
  const morning = alarms.find(({ at }) => at > DAY)!.at;
  const clockOffsetMs = morning - 3_000 - chances.below(9_000) - Date.now();
  record.open(processId, [...stored], clockOffsetMs);
  const input: StreamInput = {
    schema: 1,
    streamId: processId,
    state: stateFrom(stored),
    clockOffsetMs,
    handled: [],
    applied: [],
  };
  const handle = await client.workflow.start(CLIENT_PROCESS, {
    workflowId: workflowIdOf(processId),
    taskQueue,
    args: [input],
    workflowTaskTimeout: TASK_MS,
  });
  const standing = () => handle.query<Whereabouts>(WHEREABOUTS);
  const give = (caseWorkerId: string, expectedVersion: number) => {
    const body = { on: '2027-03-11', caseWorkerId };
    const { clockOffsetMs } = record.of(processId);
    const commandId = randomUUID();
    const update = { commandId, body, actorId: 'w1', expectedVersion, clockOffsetMs };
    return handle.executeUpdate<CommandAnswer, [CommandUpdate]>('nameCaseWorker', {
      args: [{ ...update, fingerprint: caseWorkerId, documentIds: [], requestId: 'r' }],
    });
  };
  const move = (days: number) =>
    handle.executeUpdate(MOVE_PRACTICE_CLOCK, {
      args: [
        {
          commandId: randomUUID(),
          to: toIsoInstant(morning + days * 86_400_000),
          actorId: 'w1',
          clockOffsetMs: record.of(processId).clockOffsetMs,
          fingerprint: String(days),
          requestId: 'r',
        },
      ],
    });
  const asks = [
    (n: number) => give(`worker-${n}`, stored.length + chances.below(3)),
    (n: number) => give(`worker-${n}`, record.of(processId).facts.length),
    () => handle.executeUpdate(TAKE_OVER_RECORD),
    () => move(1 + chances.below(40)),
  ];
  const asked = Array.from({ length: 8 }, async (_, n) => {
    await sleep(chances.below(6_000));
    await chances.oneOf(asks)(n).catch(refused);
  });
  await Promise.all(asked);
  return {
    processId,
    handle,
    standing,
    name: async (caseWorkerId) => give(caseWorkerId, (await standing()).state.version),
  };
}

/** Many are stale, or come too late: those are refused. A task that timed out on a busy machine makes others unknown. */
function refused(error: unknown): void {
  if (!(error instanceof WorkflowUpdateFailedError || error instanceof ServiceError)) throw error;
}
