import type { ProcessState } from '../../definitions/state.ts';

/** True for a review that the client asked for as long as it is neither answered nor its plan over (D05b). */
export function isOpen({ answeredOn, planEnd }: ProcessState['reviewRequests'][number]): boolean {
  return answeredOn === null && planEnd === null;
}
