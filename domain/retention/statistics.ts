import { plainDate, type IsoDate } from '../calendar/plain-date.ts';
import { deadlinesOf } from '../process/deadlines-of.ts';
import { activationPlansOf } from '../tracks/activation-plan/plans.ts';
import { registerBySubject } from '../tracks/registers.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { ReportState, ServicePeriodState } from '../definitions/service-period/state.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import type { Register } from '../vocabulary/registers.ts';

/** How many of a kind there were, and how many of them were late. */
export interface Counted {
  readonly what: string;
  readonly state: string;
  readonly late: boolean;
  readonly count: number;
}

/**
 * What stays of a destroyed case: numbers for the indicators of class A (domain.md 6). Nobody's id is in it, neither a
 * client's nor a worker's or provider's; months and lengths stand for days, so that it can't be matched with a date.
 */
export interface CaseStatistics {
  readonly openedIn: string;
  readonly closedIn: string | null;
  readonly closingReason: string | null;
  /** Days from the opening to each step, by the name of the step. */
  readonly daysUntil: Readonly<Record<string, number>>;
  readonly services: readonly ServiceStatistics[];
  readonly reviews: number;
  /** How often an official decided otherwise than a rule found, by the rule (4.12, I20). */
  readonly decidedOtherwise: Readonly<Record<string, number>>;
  readonly duties: readonly Counted[];
  readonly reminders: readonly Counted[];
}

interface ServiceStatistics {
  readonly service: string;
  /** From the decision to the first day. */
  readonly daysWaited: number;
  /** First and last day included. */
  readonly days: number;
  readonly endedEarly: boolean;
  readonly reportsReturned: number;
  readonly continuation: string | null;
}

/**
 * The numbers of what is destroyed: of a whole case, or of its joint-service part alone, which says nothing of services.
 * `reminders` were counted in the ledger.
 */
export function statisticsOf(
  state: ProcessState,
  register: Register,
  reminders: readonly Counted[],
  rules: PublishedRules,
): CaseStatistics {
  const { openedOn, closed, joint } = state;
  const whole = register === 'SOCIAL_WELFARE';
  return {
    openedIn: monthOf(openedOn),
    closedIn: closed && monthOf(closed.on),
    closingReason: closed?.reason ?? null,
    daysUntil: daysUntil(openedOn, {
      JOINT_ASSESSMENT_STARTED: joint?.assessmentStartedOn,
      MULTI_SECTOR_PLAN_AGREED: joint?.plan?.agreedOn,
      JOINT_SERVICE_ENDED: joint?.endedOn,
      ...(whole ? { ACTIVATION_PLAN_IN_FORCE: firstInForce(state), CASE_CLOSED: closed?.on } : {}),
    }),
    services: whole ? state.periods.map(serviceStatistics) : [],
    reviews: state.reviews.filter(({ plan }) => whole || plan === 'MULTI_SECTOR').length,
    decidedOtherwise: decidedOtherwise(state, whole),
    duties: dutiesOf(state, whole, rules),
    reminders,
  };
}

/** Of the first activation plan that all had signed. */
function firstInForce(state: ProcessState): IsoDate | undefined {
  return activationPlansOf(state).find(({ inForce }) => inForce !== null)?.inForce?.on;
}

function decidedOtherwise(state: ProcessState, whole: boolean): Record<string, number> {
  const seen = state.decidedOtherwise.filter((one) => whole || registerBySubject(one) === 'JOINT_SERVICE');
  const counts: Record<string, number> = {};
  for (const { rule } of seen.flatMap(({ grounds }) => grounds)) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

function dutiesOf(state: ProcessState, whole: boolean, rules: PublishedRules): Counted[] {
  const counts = new Map<string, Counted>();
  for (const { kind, status, late, register } of deadlinesOf(state, rules)) {
    if (!whole && register !== 'JOINT_SERVICE') continue;
    const key = `${kind} ${status} ${late}`;
    counts.set(key, { what: kind, state: status, late, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function serviceStatistics(period: ServicePeriodState): ServiceStatistics {
  const { service, decidedOn, start, end, endedEarly, interim, final, continuation } = period;
  return {
    service,
    daysWaited: daysBetween(decidedOn, start),
    days: daysBetween(start, end) + 1,
    endedEarly,
    reportsReturned: [interim, final].filter((report) => report && wasReturned(report)).length,
    continuation: continuation?.outcome ?? null,
  };
}

function wasReturned({ newest, earlier }: ReportState): boolean {
  return newest.returned !== null || earlier.length > 0;
}

function daysUntil(
  from: IsoDate,
  steps: Readonly<Record<string, IsoDate | null | undefined>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(steps).flatMap(([step, on]) => (on ? [[step, daysBetween(from, on)]] : [])),
  );
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return plainDate(from).until(plainDate(to), { largestUnit: 'days' }).days;
}

/** YYYY-MM of a date. */
function monthOf(date: IsoDate): string {
  return plainDate(date).toPlainYearMonth().toString();
}
