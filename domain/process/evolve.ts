import { localDateOf } from '../calendar/moments.ts';
import { activationPlanEvolvers } from '../tracks/activation-plan/evolve.ts';
import { caseEvolvers, opened } from '../tracks/case/evolve.ts';
import { decidedOtherwiseEvolvers } from '../tracks/decided-otherwise.ts';
import type { EventType, Fact } from '../definitions/event.ts';
import type { Evolver } from '../tracks/evolver.ts';
import { initiationOwedAnew } from '../tracks/initiation/duties.ts';
import { initiationEvolvers } from '../tracks/initiation/evolve.ts';
import { jointServiceEvolvers } from '../tracks/joint-service/evolve.ts';
import { letterEvolvers } from '../tracks/letters/record-receipt.ts';
import { personEvolvers } from '../tracks/persons-around-client/evolve.ts';
import { planEvolvers } from '../tracks/plan/evolve.ts';
import { reviewEvolvers } from '../tracks/review/evolve.ts';
import { withPartVersions } from './parts.ts';
import { servicePeriodEvolvers } from '../tracks/service-period/evolve.ts';
import type { ProcessState } from '../definitions/state.ts';
import { evolveBy } from '../streams/evolve.ts';
import { TOLD } from '../tracks/told.ts';
import { suspensionEvolvers } from '../tracks/suspension/evolve.ts';

type Evolvers = { readonly [T in Exclude<EventType, 'CASE_OPENED'>]: Evolver<T> };

const evolvers: Evolvers = {
  ...caseEvolvers,
  ...decidedOtherwiseEvolvers,
  ...initiationEvolvers,
  ...personEvolvers,
  ...jointServiceEvolvers,
  ...letterEvolvers,
  ...activationPlanEvolvers,
  ...planEvolvers,
  ...reviewEvolvers,
  ...suspensionEvolvers,
  ...servicePeriodEvolvers,
};

/**
 * The state after one more fact. Facts come in the order of `seq`, the first one being CASE_OPENED; RangeError otherwise.
 */
export function evolve(state: ProcessState | null, fact: Fact): ProcessState {
  return evolveBy({ apply, told: TOLD }, state, fact);
}

function apply(state: ProcessState | null, fact: Fact): ProcessState {
  const { event } = fact;
  if (event.type === 'CASE_OPENED') {
    if (state) throw new RangeError('A process is opened once');
    return opened(event, fact.recordedAt);
  }
  if (!state) throw new RangeError('The first fact of a process is CASE_OPENED');
  const change = evolvers[event.type] as Evolver<typeof event.type>;
  const { recordedAt } = fact;
  const after = change(state, event, { at: recordedAt, on: localDateOf(recordedAt).toString() });
  return withPartVersions(initiationOwedAnew(state, after, recordedAt), fact);
}
