import type { IsoDate } from '../../calendar/plain-date.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { severityOf } from '../../rules/severity.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { ServiceType } from '../../rules/schema.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';
import { activePlanOn } from '../active-plan.ts';
import type { Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** What measures of any kind need before they begin: a plan in force today (R06). */
export function measuresMayBegin(state: ProcessState, today: IsoDate): Requirement[] {
  return [[activePlanOn(state, today) !== undefined, 'NO_ACTIVE_PLAN']];
}

/** What the plan must be like for a service that is decided and begins on these days. */
interface Decided {
  readonly service: ServiceType;
  readonly decidedOn: IsoDate;
  readonly start: IsoDate;
}

/**
 * The service rests on a plan (R06): on the day of the decision and on its first day one is in force that contains it, in the
 * version of that day, and its validity doesn't end before (D49).
 */
export function planAllows(
  state: ProcessState,
  { service, decidedOn, start }: Decided,
  rules: EffectiveRules,
): Finding[] {
  const days = [decidedOn, start];
  return [...containsFindings(state, service, days, rules), ...validFindings(state, days, rules)];
}

/** What the plan must be like for a service whose end is moved back by a decision of a day. */
interface Lengthened {
  readonly service: ServiceType;
  readonly decidedOn: IsoDate;
  readonly end: IsoDate;
}

/** A service is lengthened while a plan is in force that contains it (R06): on the day of the decision and to the new end. */
export function planAllowsLonger(
  state: ProcessState,
  { service, decidedOn, end }: Lengthened,
  rules: EffectiveRules,
): Finding[] {
  return [
    ...containsFindings(state, service, [decidedOn, end], rules),
    ...validFindings(state, [decidedOn], rules),
  ];
}

/** R06 of each of these days: a plan is in force, and its version of that day, each asked once, contains the service. */
function containsFindings(
  state: ProcessState,
  service: ServiceType,
  days: readonly IsoDate[],
  rules: EffectiveRules,
): Finding[] {
  const asked = new Set<PlanVersion>();
  return days.flatMap((day) => {
    const version = activePlanOn(state, day)?.version;
    if (!version) return [ofPlan(false, `No plan is in force on ${day}`, rules)];
    if (asked.has(version)) return [];
    asked.add(version);
    const contains = version.draft.services.some((planned) => planned.service === service);
    return [ofPlan(contains, `The plan in force on ${day} does not contain this service`, rules)];
  });
}

function ofPlan(holds: boolean, reason: string, rules: EffectiveRules): Finding {
  const rule = { rule: 'R06', severity: severityOf(rules, 'R06'), source: 'S003 §1, §2.1, §2.2.x(1)' };
  return { ...rule, result: holds ? 'HOLDS' : 'FAILS', reason, missing: [] };
}

/** D49: after the validity of its plan no service is decided or begun on it. A multi-sector plan has no last day. */
function validFindings(state: ProcessState, days: readonly IsoDate[], rules: EffectiveRules): Finding[] {
  return days.flatMap((day): Finding[] => {
    const validTo = activePlanOn(state, day)?.version.draft.validTo;
    if (!validTo) return [];
    return [
      {
        rule: 'D49',
        severity: severityOf(rules, 'D49'),
        source: 'LAW 189/2001 §5(1), §5(5)',
        result: day <= validTo ? 'HOLDS' : 'FAILS',
        reason: `The plan is valid to ${validTo}: renew it first`,
        missing: [],
      },
    ];
  });
}
