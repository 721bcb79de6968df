import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import { activePlanOn } from '../active-plan.ts';
import { jointServiceRuns } from '../joint-service/running.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { openActivity } from '../suspension/open-activity.ts';

/** What is in the middle when a case is closed. Each warns: the case worker says why it ends. */
export function unfinishedOn(state: ProcessState, on: IsoDate): Finding[] {
  return [
    finding(
      'D12',
      !jointServiceRuns(state),
      'The joint service goes on: it ends when all three authorities agree that there is no need',
      'LAW 381/2023 §8; S004 TYP 6/6',
    ),
    finding(
      'L03',
      activePlanOn(state, on)?.type !== 'ACTIVATION',
      'The activation plan is in force: it is renewed until the work requirement is met',
      'LAW 189/2001 §5, §13b',
    ),
    finding(
      'D08',
      !openActivity(state)?.hearing,
      'The client was asked to reply, and nothing is decided yet',
      'LAW 189/2001 §5; LAW 434/2003 §§33-37',
    ),
  ];
}

function finding(rule: string, holds: boolean, reason: string, source: string): Finding {
  return { rule, severity: 'WARN', result: holds ? 'HOLDS' : 'FAILS', reason, source, missing: [] };
}
