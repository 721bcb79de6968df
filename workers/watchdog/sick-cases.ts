import type { Logger } from 'pino';
import type { Sickness } from './verdict.ts';

/** A sick case is left alone for so long before it is asked again. */
const ASK_AGAIN_MS = 600_000;
const AFTER_ASKING: ReadonlySet<Sickness> = new Set<Sickness>(['NO_ANSWER', 'TAKE_OVER_FAILED']);

/** Cases that don't go on by themselves: each is told of once. One that is silent is asked once more before that. */
export interface SickCases {
  add(processId: string, why: Sickness, details: { readonly taskAttempt: number }): void;
  /** Forgets it, where it was sick. */
  recover(processId: string): void;
  /** `why` narrows it to that. */
  has(processId: string, why?: Sickness): boolean;
  /** False for a while after it was found sick: what hangs is not asked every minute. */
  mayBeAsked(processId: string): boolean;
  all(): readonly string[];
  count(): number;
}

/** Keeps them in memory: a worker that starts finds them anew. */
export function sickCases(log: Logger): SickCases {
  const cases = new Map<string, { why: Sickness; askedAt: number }>();
  /** Maybe these only had to wait for their turn on a busy worker. */
  const silentOnce = new Set<string>();
  return {
    add(processId, why, { taskAttempt }) {
      const known = cases.get(processId);
      if (why === 'NO_ANSWER' && !known && !silentOnce.delete(processId)) {
        silentOnce.add(processId);
        return;
      }
      cases.set(processId, {
        why,
        askedAt: AFTER_ASKING.has(why) ? Date.now() : (known?.askedAt ?? -Infinity),
      });
      if (known?.why === why) return;
      log.error(
        { code: 'CASE_SICK', why, processId, attempt: taskAttempt },
        'A case does not go on: docs/operations/alerts.md',
      );
    },
    recover(processId) {
      silentOnce.delete(processId);
      if (cases.delete(processId)) log.info({ code: 'CASE_WELL', processId }, 'A sick case goes on again');
    },
    has(processId, why) {
      const known = cases.get(processId);
      return known !== undefined && (why === undefined || known.why === why);
    },
    mayBeAsked(processId) {
      const known = cases.get(processId);
      return !known || Date.now() - known.askedAt >= ASK_AGAIN_MS;
    },
    all: () => [...cases.keys(), ...silentOnce],
    count: () => cases.size,
  };
}
