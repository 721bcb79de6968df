import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { jointServiceRuns } from './running.ts';

/** What belongs to the joint service happens while it runs (D12). */
export function isRunning(state: ProcessState): Requirement {
  return [jointServiceRuns(state), 'JOINT_SERVICE_NOT_RUNNING'];
}

/** What belongs to the joint service happens at the earliest on the day on which its assessment started (D04). */
export function sinceAssessment({ joint }: ProcessState, on: IsoDate): Requirement {
  return [on >= (joint?.assessmentStartedOn ?? on), 'BEFORE_ASSESSMENT', 'on'];
}
