import type { Logger } from 'pino';
import { streamWorkflowId, type StreamName } from '../../workflows/contract.ts';
import type { Sickness } from './verdict.ts';

/** A sick stream is left alone for so long before it is asked again. */
const ASK_AGAIN_MS = 600_000;
const AFTER_ASKING: ReadonlySet<Sickness> = new Set<Sickness>(['NO_ANSWER', 'TAKE_OVER_FAILED']);

/** Streams that don't go on by themselves: each is told of once. One that is silent is asked once more before that. */
export interface SickStreams {
  add(stream: StreamName, why: Sickness, details: { readonly taskAttempt: number }): void;
  /** Forgets it, where it was sick. */
  recover(stream: StreamName): void;
  /** `why` narrows it to that. */
  has(stream: StreamName, why?: Sickness): boolean;
  /** False for a while after it was found sick: what hangs is not asked every minute. */
  mayBeAsked(stream: StreamName): boolean;
  all(): readonly StreamName[];
  count(): number;
}

/** Keeps them in memory: a worker that starts finds them anew. */
export function sickStreams(log: Logger): SickStreams {
  const sick = new Map<string, { stream: StreamName; why: Sickness; askedAt: number }>();
  /** Maybe these only had to wait for their turn on a busy worker. */
  const silentOnce = new Map<string, StreamName>();
  return {
    add(stream, why, { taskAttempt }) {
      const key = streamWorkflowId(stream);
      const known = sick.get(key);
      if (why === 'NO_ANSWER' && !known && !silentOnce.delete(key)) {
        silentOnce.set(key, stream);
        return;
      }
      sick.set(key, {
        stream,
        why,
        askedAt: AFTER_ASKING.has(why) ? Date.now() : (known?.askedAt ?? -Infinity),
      });
      if (known?.why === why) return;
      log.error(
        { code: 'STREAM_SICK', why, ...stream, attempt: taskAttempt },
        'A stream does not go on: docs/operations/alerts.md',
      );
    },
    recover(stream) {
      const key = streamWorkflowId(stream);
      silentOnce.delete(key);
      if (sick.delete(key)) log.info({ code: 'STREAM_WELL', ...stream }, 'A sick stream goes on again');
    },
    has(stream, why) {
      const known = sick.get(streamWorkflowId(stream));
      return known !== undefined && (why === undefined || known.why === why);
    },
    mayBeAsked(stream) {
      const known = sick.get(streamWorkflowId(stream));
      return !known || Date.now() - known.askedAt >= ASK_AGAIN_MS;
    },
    all: () => [...[...sick.values()].map(({ stream }) => stream), ...silentOnce.values()],
    count: () => sick.size,
  };
}
