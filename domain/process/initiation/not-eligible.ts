import type { ProcessState } from '../state.ts';
import { newestAssessment } from './assessments.ts';

/** The decision that the client isn't eligible, as long as no later assessment of its track found otherwise. */
export function decisionStands(state: ProcessState): ProcessState['notEligible'] {
  const { notEligible } = state;
  if (!notEligible) return null;
  const newest = newestAssessment(state, notEligible.track);
  const overtaken = newest !== undefined && newest.result !== 'NOT_ELIGIBLE' && newest.on >= notEligible.on;
  return overtaken ? null : notEligible;
}
