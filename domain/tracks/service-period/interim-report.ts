import type { IsoDate } from '../../calendar/plain-date.ts';
import { addOffset } from '../../calendar/offset.ts';
import { plainDate } from '../../calendar/plain-date.ts';
import { deadlineRule, type EffectiveRules } from '../../rules/effective-rules.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
import { firstSubmittedOn } from './find-period.ts';
import { wasLateOn } from '../late.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';

/** The kind of interim report (väliraportti) that the service owes, or undefined where it owes none (domain.md 3.3). */
export function interimReportKind(
  { service }: ServicePeriodState,
  rules: EffectiveRules,
): DeadlineKind | undefined {
  switch (rules.services[service]?.interim) {
    case 'REQUIRED':
      return 'INTERIM_REPORT';
    case 'OPTIONAL':
      return 'OPTIONAL_INTERIM_REPORT';
    default:
      return undefined;
  }
}

/** What an interim report is counted from, its day by that, and the day on which it was waived, null where it is owed. */
export interface InterimReportOwed {
  readonly end: IsoDate;
  readonly due: IsoDate;
  readonly waivedOn: IsoDate | null;
  /** True where it was late by an earlier day (2.4). */
  readonly wasLate: boolean;
}

/**
 * What changes of the end make of the interim report, in their order (domain.md T13, 2.4). A day that lies ahead is owed. Where
 * it has passed when the change is recorded: what was due before the change took effect stays owed as it was; what wasn't yet
 * is waived (V16), and stays so while later changes bring no day that lies ahead.
 */
export function interimReportOwed(
  { endChanges, end, interim }: ServicePeriodState,
  kind: DeadlineKind,
  rules: EffectiveRules,
): InterimReportOwed {
  const dueFor = (last: IsoDate) => addOffset(plainDate(last), offsetOf(rules, kind)).toString();
  const owedFor = (last: IsoDate, waivedOn: IsoDate | null, wasLate = false): InterimReportOwed => ({
    end: last,
    due: dueFor(last),
    waivedOn,
    wasLate,
  });
  const submittedOn = interim ? firstSubmittedOn(interim) : undefined;
  return endChanges.reduce<InterimReportOwed>(
    (owed, { to, on, recordedOn }) => {
      const wasLate = owed.wasLate || (owed.waivedOn === null && wasLateOn(on, owed.due, submittedOn));
      if (dueFor(to) >= recordedOn) return owedFor(to, null, wasLate);
      if (owed.waivedOn !== null) return owedFor(to, owed.waivedOn, wasLate);
      return owed.due < on ? owed : owedFor(to, recordedOn, wasLate);
    },
    owedFor(endChanges[0]?.from ?? end, null),
  );
}

function offsetOf(rules: EffectiveRules, kind: DeadlineKind): string {
  return deadlineRule(rules, kind).offset ?? 'P0D';
}
