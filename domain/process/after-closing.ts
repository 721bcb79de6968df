import { latestOf, localDateOf } from '../calendar/moments.ts';
import { endingOf } from '../tracks/case/ending.ts';
import { findPeriod } from '../tracks/service-period/find-period.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import type { Ending } from '../rules/schema.ts';
import type { Duty } from '../deadlines/deadline.ts';

/**
 * What closing the case does to a duty (domain.md 2.3): one that still is open stays so, is handed to a person or is
 * cancelled, as the rules say of the reason; what begins with the closing isn't touched. What was to end only later is open.
 */
export function afterClosing(duty: Duty, state: ProcessState, rules: PublishedRules): Duty {
  const { closed } = state;
  if (!closed || duty.outlivesCase || (duty.ended && duty.ended.on <= closed.knownOn)) return duty;
  const ending = endingOf(state, rules);
  if (ending && !isOfServiceNeverBegun(duty, state)) {
    if (ending.keep.includes(duty.kind)) return duty;
    // That somebody may still appeal is only watched: it is nobody's task any more.
    if (ending.runningAppeal === 'KEEP' && duty.kind === 'RECTIFICATION') return { ...duty, parties: [] };
  }
  const isTold = ending && isHandedOver(duty, ending) && !isSeenByProvider(duty);
  const because = isTold ? 'HANDED_OVER' : 'CASE_CLOSED';
  return { ...duty, ended: { status: 'CANCELLED', on: closed.on, because } };
}

/** What opening the case again does to a duty: one that hadn't ended by then is owed anew from that moment on. */
export function afterReopening(duty: Duty, { reopenedAt }: ProcessState): Duty {
  if (reopenedAt === null || duty.outlivesCase) return duty;
  if (duty.ended && duty.ended.on <= localDateOf(reopenedAt).toString()) return duty;
  return { ...duty, recordedAt: latestOf(duty.recordedAt, reopenedAt) };
}

/** Nobody reports on a service that was decided but had not begun. */
function isOfServiceNeverBegun({ period }: Duty, state: ProcessState): boolean {
  const start = period === undefined ? undefined : findPeriod(state, period)?.start;
  return start !== undefined && state.closed !== null && start > state.closed.on;
}

/** What belongs to a service period doesn't tell its provider why the case ended. */
function isSeenByProvider({ period }: Duty): boolean {
  return period !== undefined;
}

function isHandedOver({ kind }: Duty, { handOver }: Ending): boolean {
  return handOver.includes(kind);
}
