import type { ProcessState } from '../../definitions/state.ts';

/**
 * True while the joint service (monialainen yhteispalvelu) runs: until it is concluded, or the case is closed, for whatever
 * reason. Kela sees the case only then (domain.md 1.2); row security reads the same, as `process.joint_service`.
 */
export function jointServiceRuns({ joint, closed }: ProcessState): boolean {
  return joint !== null && joint.endedOn === null && closed === null;
}
