import type { ProcessState } from './state.ts';

/** Where a process stands, domain.md 2.1. */
export const PHASES = ['INITIATED', 'ASSESSING_NEED', 'ON_PLAN', 'CLOSING', 'CLOSED'] as const;
export type Phase = (typeof PHASES)[number];

/** The phase of a process. */
export function phaseOf({ closed, joint, activation }: ProcessState): Phase {
  if (closed) return 'CLOSED';
  if (joint?.endedOn) return 'CLOSING';
  if (joint?.plan || activation?.inForce) return 'ON_PLAN';
  return joint || activation ? 'ASSESSING_NEED' : 'INITIATED';
}
