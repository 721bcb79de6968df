import type { Behaviour } from '../behaviour.ts';
import { happened } from '../../streams/command-outcome.ts';
import type { ProcessEvent } from '../../definitions/event.ts';
import { findPeriod } from '../service-period/find-period.ts';
import type { ProcessState } from '../../definitions/state.ts';

/**
 * Opens a case again that was closed by mistake (domain.md 2.1). The duties that the closing cancelled are open again by
 * themselves, with the dates that they always had; a service that ended with the case goes on to its end.
 */
export const reopenCase: Behaviour<'reopenCase'> = {
  afterClosing: 'ALWAYS',
  possible: ({ closed }) => [[closed !== null, 'CASE_NOT_CLOSED']],
  requires: ({ closed, caseWorkerId: before }, { on, caseWorkerId }, context) => [
    happened(on, context),
    [on >= (closed?.on ?? on), 'BEFORE_CLOSING', 'on'],
    [caseWorkerId !== before, 'SAME_CASE_WORKER', 'caseWorkerId'],
  ],
  events: (state, { on, caseWorkerId = state.caseWorkerId, documentId }) => [
    { type: 'CASE_REOPENED', on, caseWorkerId, documentId },
    ...(state.closed?.endedPeriods ?? []).flatMap((period) => restored(state, period, on)),
  ],
};

/** What was reported on as ended stays ended: to go on, the client needs a new decision. */
function restored(state: ProcessState, period: number, on: string): ProcessEvent[] {
  const found = findPeriod(state, period);
  const ended = found?.endChanges.at(-1);
  if (!found || !ended || found.final) return [];
  return [{ type: 'PERIOD_END_RESTORED', on, period, end: ended.from }];
}
