import type { IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { wasLateOn } from '../late.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';

/**
 * The duty, counted from the end of a period: late where it was by an earlier end, before another one was decided. LATE is
 * never cleared (domain.md 2.4).
 */
export function lateByEarlierEnd<D extends Omit<Duty, 'rulesOn'>>(
  duty: D,
  { endChanges, decidedOn }: Pick<ServicePeriodState, 'endChanges' | 'decidedOn'>,
  rules: EffectiveRules,
): D {
  const dueFor = (end: IsoDate) =>
    deadlineOf({ ...duty, anchor: { ...duty.anchor, on: end }, rulesOn: decidedOn }, rules).due;
  const wasLate = endChanges.some(({ from, on }) => wasLateOn(on, dueFor(from), duty.ended?.on));
  return wasLate ? { ...duty, wasLate } : duty;
}
