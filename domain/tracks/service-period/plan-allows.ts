import type { IsoDate } from '../../calendar/plain-date.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { severityOf } from '../../rules/severity.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { ServiceType } from '../../rules/schema.ts';
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
 * The service rests on a plan (R06): on the day of the decision and on its first day one is in force, today's contains it,
 * and its validity doesn't end before (D49).
 */
export function planAllows(
  state: ProcessState,
  { service, decidedOn, start }: Decided,
  today: IsoDate,
  rules: EffectiveRules,
): Finding[] {
  const version = activePlanOn(state, today)?.version;
  const contains = version?.draft.services.some((planned) => planned.service === service) ?? false;
  return [
    ofPlan(contains, 'The plan in force does not contain this service', rules),
    ofPlan(activePlanOn(state, decidedOn) !== undefined, `No plan is in force on ${decidedOn}`, rules),
    ofPlan(activePlanOn(state, start) !== undefined, `No plan is in force on ${start}`, rules),
    ...validFindings(state, [decidedOn, start], rules),
  ];
}

/** A service is lengthened while its plan is in force (R06): that of the day of the decision goes on to the new end. */
export function planAllowsLonger(
  state: ProcessState,
  { decidedOn, end }: { readonly decidedOn: IsoDate; readonly end: IsoDate },
  rules: EffectiveRules,
): Finding[] {
  return [
    ofPlan(activePlanOn(state, decidedOn) !== undefined, `No plan is in force on ${decidedOn}`, rules),
    ofPlan(activePlanOn(state, end) !== undefined, `No plan is in force on ${end}`, rules),
    ...validFindings(state, [decidedOn], rules),
  ];
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
