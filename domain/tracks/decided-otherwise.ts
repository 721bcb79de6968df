import type { EventOf } from '../definitions/event.ts';
import type { StatedReason } from '../vocabulary/stated-reasons.ts';
import type { Evolver } from './evolver.ts';

export const decidedOtherwiseEvolvers: { DECIDED_OTHERWISE: Evolver<'DECIDED_OTHERWISE'> } = {
  DECIDED_OTHERWISE: (state, { on, about, track, decidedPeriod, grounds }) => ({
    ...state,
    decidedOtherwise: [...state.decidedOtherwise, { on, about, track, decidedPeriod, grounds }],
  }),
};

type What = Pick<EventOf<'DECIDED_OTHERWISE'>, 'on'> &
  Partial<Pick<EventOf<'DECIDED_OTHERWISE'>, 'track' | 'decidedPeriod'>>;

/** That an official decided otherwise than rules found (4.12): told to the supervisor (N41) and counted (I20). */
export function decidedOtherwise(
  about: EventOf<'DECIDED_OTHERWISE'>['about'],
  { on, track = null, decidedPeriod = null }: What,
  grounds: readonly StatedReason[],
): EventOf<'DECIDED_OTHERWISE'>[] {
  if (grounds.length === 0) return [];
  return [{ type: 'DECIDED_OTHERWISE', on, about, track, decidedPeriod, grounds: [...grounds] }];
}
