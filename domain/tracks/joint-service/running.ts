import type { ProcessState } from '../../definitions/state.ts';

/** True while the joint service (monialainen yhteispalvelu) runs: Kela sees the case only then (domain.md 1.2). */
export function jointServiceRuns({ joint }: ProcessState): boolean {
  return joint !== null && joint.endedOn === null;
}
