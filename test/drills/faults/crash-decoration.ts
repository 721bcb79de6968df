import fs from 'node:fs';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Activities, Decoration } from '../../../workers/run-worker.ts';

/** Where a worker can be made to die. The claim of one that dies at the last two outlives it for a minute. */
export const CRASH_POINTS = [
  'before-store',
  'after-store',
  'before-clock',
  'after-clock',
  'before-claim',
  'after-dispatch',
  'in-continue-as-new',
  'after-continue-as-new',
  'between-claim-and-send',
  'after-accept',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Lays the one point around the parts of a worker. It dies once: a worker that finds the mark lives. */
export function crashDecoration(point: string, mark: string): Decoration {
  const die = (here: CrashPoint) => {
    if (here !== point || fs.existsSync(mark)) return;
    fs.writeFileSync(mark, here);
    process.kill(process.pid, 'SIGKILL');
  };
  return {
    activities: (activities) => ({
      ...activities,
      recordFacts: around(activities.recordFacts, die, 'before-store', 'after-store'),
      recordPracticeClock: around(activities.recordPracticeClock, die, 'before-clock', 'after-clock'),
      dispatchReminders: around(activities.dispatchReminders, die, 'before-claim', 'after-dispatch'),
    }),
    mailer: (mailer) => ({
      ...mailer,
      send: around(mailer.send.bind(mailer), die, 'between-claim-and-send', 'after-accept'),
    }),
    codec: (codec) => continuing(codec, die),
  };
}

type AnyWork =
  | Activities['recordFacts' | 'recordPracticeClock' | 'dispatchReminders']
  | ((mail: never) => Promise<unknown>);

function around<F extends AnyWork>(
  work: F,
  die: (here: CrashPoint) => void,
  before: CrashPoint,
  after: CrashPoint,
): F {
  const call = work as (...given: unknown[]) => Promise<unknown>;
  return (async (...given: unknown[]) => {
    die(before);
    const done = await call(...given);
    die(after);
    return done;
  }) as F;
}

/**
 * What a run starts from passes the codec of a worker in two places only: on its way to the server when a run goes on as a
 * new one, and when a worker takes the new one up. (A first run's has no handled alarm and no command but the opening.)
 */
function continuing(codec: PayloadCodec, die: (here: CrashPoint) => void): PayloadCodec {
  return {
    encode: async (payloads) => {
      if (payloads.some(isInput)) die('in-continue-as-new');
      return codec.encode(payloads);
    },
    decode: async (payloads) => {
      const decoded = await codec.decode(payloads);
      if (decoded.some((payload) => isInput(payload) && continued(payload))) die('after-continue-as-new');
      return decoded;
    },
  };
}

const textOf = ({ data }: Payload) => Buffer.from(data ?? []).toString();
const isInput = (payload: Payload) => textOf(payload).startsWith('{"schema":1,');
const continued = (payload: Payload) =>
  (JSON.parse(textOf(payload)) as { applied: unknown[] }).applied.length > 5;
