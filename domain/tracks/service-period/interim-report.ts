import type { IsoDate } from '../../calendar/plain-date.ts';
import { addOffset } from '../../calendar/offset.ts';
import { plainDate } from '../../calendar/plain-date.ts';
import { deadlineRule, type EffectiveRules } from '../../rules/effective-rules.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
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

/**
 * The day on which a change of the end lifted the interim report, or undefined: the end came earlier and the new date
 * had already passed when that was recorded (domain.md T13, V16).
 */
export function waivedByEarlyEnd(
  period: ServicePeriodState,
  kind: DeadlineKind,
  rules: EffectiveRules,
): IsoDate | undefined {
  const { endChange, end, interim } = period;
  if (!endChange || interim || end >= endChange.from) return undefined;
  const nominal = addOffset(plainDate(end), deadlineRule(rules, kind).offset).toString();
  return nominal < endChange.recordedOn ? endChange.recordedOn : undefined;
}
