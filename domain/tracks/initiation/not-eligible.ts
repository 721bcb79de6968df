import type { ProcessState } from '../../definitions/state.ts';
import { newestAssessment } from './assessments.ts';

/**
 * The decisions that the client isn't eligible, as long as no later assessment of their track found otherwise; none where
 * the way to either plan is open.
 */
export function decisionsThatStand(state: ProcessState): ProcessState['notEligible'] {
  const isEligible = (['ACTIVATION', 'JOINT'] as const).some(
    (track) => newestAssessment(state, track)?.result === 'ELIGIBLE',
  );
  if (isEligible) return [];
  return state.notEligible.filter(({ track, on }) => {
    const newest = newestAssessment(state, track);
    return newest === undefined || newest.result === 'NOT_ELIGIBLE' || newest.on < on;
  });
}
