import { ongoingPlan } from '../tracks/activation-plan/plans.ts';
import { decisionsThatStand } from '../tracks/initiation/not-eligible.ts';
import { jointServiceRuns } from '../tracks/joint-service/running.ts';
import type { ProcessState } from '../definitions/state.ts';

/** Where a process stands, domain.md 2.1. */
export const PHASES = [
  'INITIATED',
  'ASSESSING_NEED',
  'ON_PLAN',
  'NOT_ELIGIBLE',
  'CLOSING',
  'CLOSED',
] as const;
export type Phase = (typeof PHASES)[number];

/** The phase of a process: of the joint service or activation plan that goes on, otherwise of what there was. */
export function phaseOf(state: ProcessState): Phase {
  const { closed, joint, activation, jointNeed } = state;
  if (closed) return 'CLOSED';
  const jointRuns = jointServiceRuns(state);
  if ((jointRuns && joint?.plan) || ongoingPlan(state)?.inForce) return 'ON_PLAN';
  if (jointRuns || ongoingPlan(state)) return 'ASSESSING_NEED';
  if (joint || activation) return 'CLOSING';
  if (decisionsThatStand(state).length > 0) return 'NOT_ELIGIBLE';
  return jointNeed || isAssessing(state) ? 'ASSESSING_NEED' : 'INITIATED';
}

function isAssessing({ initiation, assessments }: ProcessState): boolean {
  return initiation.needAssessmentStartedOn !== null || assessments.length > 0;
}
