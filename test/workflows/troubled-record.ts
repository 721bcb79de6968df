import { setTimeout as sleep } from 'node:timers/promises';
import { epochMsOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import type { AppliedCommand, StreamActivities } from '../../workflows/stream/contract.ts';
import { seededChances, type Chances } from './seeded-chances.ts';

/** What one process has stored, and what of its reminders was sent. */
interface Stored {
  facts: Fact[];
  applied: AppliedCommand[];
  sent: Set<string>;
  clockOffsetMs: number;
  asked: boolean;
}

/**
 * A record and a mail server of a bad day, by process: slow by chance, failing by chance before or after they did what they
 * were asked. Keeps the promises of `StreamActivities` all the same.
 */
export function troubledRecord(seed: number) {
  const chances = seededChances(seed);
  const records = new Map<string, Stored>();
  const of = (processId: string) => records.get(processId)!;
  /** A result that isn't of what was asked for: of what a workflow task was storing when it was lost. */
  const ofALostTask = () => chances.oneIn(8);
  /** The first thing that a process stores takes longest, so that each story has it outlive its task. */
  const storing = <T>(processId: string, work: () => T) => {
    const { asked } = of(processId);
    of(processId).asked = true;
    return troubled(chances, work, asked ? chances.below(SLOWEST_MS) : SLOWEST_MS);
  };
  const activities: StreamActivities = {
    recordFacts: ({ streamId: processId, before: { version: baseVersion }, facts, command, clockOffsetMs }) =>
      storing(processId, () => {
        const stored = of(processId);
        // A lost task also stores the command itself, with the moment of its own.
        const moment = epochMsOf(facts[0]!.recordedAt) - (ofALostTask() ? 1_700 : 0);
        const { commandId, fingerprint } = command;
        const which = { commandId, fingerprint, recordedAt: toIsoInstant(moment) };
        if (ofALostTask()) return { outcome: 'STORED', ...which, commandId: 'another' } as const;
        if (ofALostTask()) return { outcome: 'STORED', ...which, fingerprint: 'of another body' } as const;
        if (stored.facts.length !== baseVersion)
          return { outcome: stored.facts.length > baseVersion ? 'AHEAD' : 'BEHIND', ...which } as const;
        stored.facts.push(...(facts as Fact[]).map((fact) => ({ ...fact, recordedAt: which.recordedAt })));
        stored.applied.push(command);
        stored.clockOffsetMs = Math.max(stored.clockOffsetMs, clockOffsetMs);
        return { outcome: 'STORED', ...which } as const;
      }),
    recordPracticeClock: ({ streamId: processId, clockOffsetMs, command }) =>
      storing(processId, () => {
        const stored = of(processId);
        const earlier = stored.applied.find(({ commandId }) => commandId === command.commandId);
        const { commandId, fingerprint } = command;
        if (ofALostTask())
          return { commandId: 'another', fingerprint, clockAt: command.clockAt, clockOffsetMs };
        if (earlier?.clockAt !== undefined)
          return { commandId, fingerprint, clockAt: earlier.clockAt, clockOffsetMs: stored.clockOffsetMs };
        stored.applied.push(command);
        stored.clockOffsetMs = clockOffsetMs;
        return { commandId, fingerprint, clockAt: command.clockAt, clockOffsetMs };
      }),
    readRecord: ({ streamId: processId }) => storing(processId, () => recordOf(of(processId), processId)),
    dispatchReminders: ({ streamId: processId, reminders }) =>
      troubled(
        chances,
        () => {
          for (const { deadlineId, due, step } of reminders)
            of(processId).sent.add(`${deadlineId}/${due}/${step}`);
        },
        chances.below(SLOWEST_MS),
      ),
  };
  return {
    activities,
    open: (processId: string, facts: Fact[], clockOffsetMs: number) =>
      records.set(processId, { facts, applied: [], sent: new Set(), clockOffsetMs, asked: false }),
    of,
  };
}

function recordOf({ facts, applied, sent, clockOffsetMs }: Stored, processId: string) {
  return {
    schema: 1,
    streamId: processId,
    state: stateFrom(facts),
    clockOffsetMs,
    handled: [...sent],
    applied,
  } as const;
}

/** Longer than the heartbeat of the workflow task in these tests, shorter than a local activity may take. */
const SLOWEST_MS = 3_600;

async function troubled<T>(chances: Chances, work: () => T, waitMs: number): Promise<T> {
  const [before, after] = [chances.oneIn(8), chances.oneIn(8)];
  await sleep(waitMs);
  if (before) throw new Error('The world failed before');
  const done = work();
  if (after) throw new Error('The world failed after');
  return done;
}
