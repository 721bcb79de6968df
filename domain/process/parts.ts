import type { EventType, Fact } from '../definitions/event.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { GivenCommand } from '../streams/stream-kind.ts';
import { findPeriod } from '../tracks/service-period/find-period.ts';
import { onePeriodBehaviours } from '../tracks/service-period/behaviours.ts';

/** Facts of a period that the case as a whole shows: that there is one, and its dates. */
const SHOWN_BY_CASE: ReadonlySet<EventType> = new Set<EventType>([
  'SERVICE_PERIOD_DECIDED',
  'PERIOD_END_CHANGED',
  'PERIOD_ENDED_EARLY',
  'PERIOD_END_RESTORED',
]);

/** Facts that tell somebody of something, and change nothing that a part shows. */
const ONLY_TELLS: ReadonlySet<EventType> = new Set<EventType>(['PROVIDER_NOTIFIED']);

/**
 * The state with the versions of its parts: a service period (jakso) is a part with a version of its own, the rest is the
 * case. The version of a part is the number of the last fact that changed it.
 */
export function withPartVersions(state: ProcessState, { seq, event }: Fact): ProcessState {
  if (ONLY_TELLS.has(event.type)) return state;
  if (!('period' in event)) return { ...state, caseVersion: seq };
  const { period } = event;
  return {
    ...state,
    caseVersion: SHOWN_BY_CASE.has(event.type) ? seq : state.caseVersion,
    periods: state.periods.map((one) => (one.number === period ? { ...one, version: seq } : one)),
  };
}

/** True where a command is about the period that its body names. */
export function isAboutPeriod(name: string): boolean {
  return name in onePeriodBehaviours;
}

/**
 * The version of the part that a command is about, with which `If-Match` is compared; null where the case has no such
 * period, which is for the command's requirements to say.
 */
export function versionOf(state: ProcessState, { name, body }: GivenCommand): number | null {
  if (!isAboutPeriod(name)) return state.caseVersion;
  return findPeriod(state, (body as { readonly period: number }).period)?.version ?? null;
}
