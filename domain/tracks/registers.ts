import type { IsoDate } from '../calendar/plain-date.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { Register } from '../vocabulary/registers.ts';
import { activePlanOn } from './active-plan.ts';

/** What an assessment, a decision or an invitation is about. */
export interface Subject {
  readonly track?: string | null;
  readonly purpose?: string;
}

/** The register of what is about the way to the joint service, or about something else. */
export function registerBySubject({ track, purpose }: Subject): Register {
  return track === 'JOINT' || purpose === 'JOINT_ASSESSMENT' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}

/** The register of a plan of this type. */
export function registerOfPlan(type: string | undefined): Register {
  return type === 'MULTI_SECTOR' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}

/** The register of a plan that was in force on a day, the last one too, which a request for its review belongs to. */
export function registerOfPlanOn(state: ProcessState, on: IsoDate): Register {
  if (state.joint?.plan && state.joint.endedOn === on) return 'JOINT_SERVICE';
  return registerOfPlan(activePlanOn(state, on)?.type);
}
