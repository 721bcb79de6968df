import type { IsoDate } from '../../calendar/plain-date.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { ServiceType } from '../../rules/schema.ts';
import { severityOf } from '../../rules/severity.ts';
import type { Requirement } from '../../streams/command-outcome.ts';
import type { Finding } from '../../vocabulary/finding.ts';

/** The days of a period, of which service. */
interface Span {
  readonly service: ServiceType;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** The same days of a service are decided once. */
export function decidedOnce(span: Span, others: readonly ServicePeriodState[], field: string): Requirement {
  const again = others.some((other) => other.service === span.service && overlap(span, other));
  return [!again, 'PERIOD_OVERLAPS', field];
}

/** C14: another service may run beside it, for a written reason: their hours don't fall together. */
export function besideOthers(
  span: Span,
  others: readonly ServicePeriodState[],
  rules: EffectiveRules,
): Finding {
  const beside = others.filter((other) => other.service !== span.service && overlap(span, other));
  return {
    rule: 'C14',
    severity: severityOf(rules, 'C14'),
    result: beside.length === 0 ? 'HOLDS' : 'FAILS',
    reason: `Runs beside ${beside.map(({ service, number }) => `${service} (period ${number})`).join(', ')}`,
    source: 'S003 §2.2.1(4), §2.2.4(5); POLICY domain.md 9.1 C14',
    missing: [],
  };
}

function overlap(one: Span, other: Pick<Span, 'start' | 'end'>): boolean {
  return one.start <= other.end && other.start <= one.end;
}
