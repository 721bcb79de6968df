import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { severityOf } from '../../rules/severity.ts';
import { activePlanOn } from '../active-plan.ts';
import type { CommandBody } from '../../definitions/command.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/** D07: studies suspend a plan only where they lead to a profession or a degree. */
export function studiesQualify(
  { kind, leadsToDegree }: CommandBody<'reportActivityStarted'>,
  rules: EffectiveRules,
): Finding {
  const isUnknown = kind === 'FULL_TIME_STUDIES' && leadsToDegree === undefined;
  return {
    rule: 'D07',
    severity: severityOf(rules, 'D07'),
    result: isUnknown ? 'UNKNOWN' : kind === 'FULL_TIME_STUDIES' && !leadsToDegree ? 'FAILS' : 'HOLDS',
    reason: 'Only studies that lead to a profession or a degree may suspend the plan',
    source: 'LAW 189/2001 §5; S004 Akt. 5/5',
    missing: isUnknown ? ['leadsToDegree'] : [],
  };
}

/** D07: a suspension says from when, never back in time nor in years; anything else takes effect on no day. */
export function takesEffect(
  { on, decision, effectiveFrom }: CommandBody<'decideSuspension'>,
  rules: EffectiveRules,
): Finding {
  const suspends = decision === 'SUSPEND';
  const isUnknown = suspends && effectiveFrom === undefined;
  const { latestEffect, source } = rules.suspension;
  const latest = addOffset(plainDate(on), latestEffect).toString();
  const isWithin = effectiveFrom !== undefined && effectiveFrom >= on && effectiveFrom <= latest;
  const holds = suspends ? isWithin : effectiveFrom === undefined;
  return {
    rule: 'D07',
    severity: severityOf(rules, 'D07'),
    result: isUnknown ? 'UNKNOWN' : holds ? 'HOLDS' : 'FAILS',
    reason: `A suspension, and nothing else, takes effect: on the day of the decision at the earliest, on ${latest} at the latest`,
    source: `domain.md 5.13; not back in time POLICY; ${source}`,
    missing: isUnknown ? ['effectiveFrom'] : [],
  };
}

/** R06: a service that goes on needs a plan that is in force to its end. */
export function planCoversService(state: ProcessState, end: IsoDate, rules: EffectiveRules): Finding {
  return {
    rule: 'R06',
    severity: severityOf(rules, 'R06'),
    result: activePlanOn(state, end) ? 'HOLDS' : 'FAILS',
    reason: 'No plan is in force on the last day of the service: end it, or resume the plan first',
    source: 'S003 §1, §2.1; LAW 189/2001 §3',
    missing: [],
  };
}

/** R08: the county need not arrange a service beside work, business or studies: the case worker decides. */
export function serviceBesideActivity({ kind }: ActivityState, rules: EffectiveRules): Finding {
  const isUnknown = kind === 'EMPLOYMENT';
  return {
    rule: 'R08',
    severity: severityOf(rules, 'R08'),
    result: isUnknown ? 'UNKNOWN' : 'FAILS',
    reason: 'The county has no duty to arrange the service beside a full-time business or full-time studies',
    source: 'LAW 189/2001 §6',
    missing: isUnknown ? ['hours of work per week'] : [],
  };
}
