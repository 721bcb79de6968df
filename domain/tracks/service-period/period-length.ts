import type { IsoDate } from '../../calendar/plain-date.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { RuleParameters, ServiceType } from '../../rules/schema.ts';
import { severityOf } from '../../rules/severity.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import { lastDay } from './last-day.ts';

type Service = NonNullable<RuleParameters['services'][ServiceType]>;

/**
 * How long a period is (R22, R24): by the rule book, which an official can decide otherwise than, and within the bounds of
 * the statute (L03), which nobody can leave. A span within the rule book is within the statute too.
 */
export function lengthFindings(
  { start, end }: { readonly start: IsoDate; readonly end: IsoDate },
  { months: [shortest, longest], source }: Service,
  rules: EffectiveRules,
): Finding[] {
  const [least, most] = rules.bounds.periodMonths;
  const found = (rule: string, holds: boolean, from: string, reason: string): Finding => ({
    rule,
    severity: severityOf(rules, rule),
    result: holds ? 'HOLDS' : 'FAILS',
    reason,
    source: from,
    missing: [],
  });
  const isBetween = (few: number, many: number) => end >= lastDay(start, few) && end <= lastDay(start, many);
  return [
    found('R22', end >= lastDay(start, shortest), source, `A period lasts at least ${shortest} months`),
    found(
      'R24',
      end <= lastDay(start, longest),
      `${source}; S003 §5`,
      `A period lasts at most ${longest} months; more needs a new decision and a new voucher`,
    ),
    found(
      'L03',
      isBetween(least, most),
      rules.bounds.source,
      `By the statute a period lasts ${least} to ${most} months`,
    ),
  ];
}
