import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Ending } from '../../rules/schema.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { happened, rulesOn, type CommandContext } from '../../streams/command-outcome.ts';
import type { ProcessEvent } from '../../definitions/event.ts';
import { endsWithoutAgreement } from '../activation-plan/ended-by-law.ts';
import { activationPlansOf } from '../activation-plan/plans.ts';
import { activePlanOn } from '../active-plan.ts';
import { requirementsOf } from '../findings.ts';
import { notEligibleAppealRunsOn } from '../initiation/duties.ts';
import { periodFinished } from '../service-period/find-period.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { appealRunsOn } from '../suspension/appeal.ts';
import { unfinishedOn } from './closing-findings.ts';
import { latestDayOf } from './latest-day.ts';

/** Closes a case (domain.md 2.1). What its reason does to what is open is rule data: `endings`. */
export const closeCase: Behaviour<'closeCase'> = {
  requires: (state, body, context) => {
    const { on, reason, reasons = [] } = body;
    const ending = endingBy(state, on, reason, context);
    if (!ending) return [[false, 'NO_RULE_SET', 'on']];
    return [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      [ending.openPeriods === 'END_EARLY' || nothingOpen(state), 'PERIOD_OPEN'],
      [ending.openPeriods === 'END_EARLY' || on >= latestDayOf(state), 'BEFORE_LATEST_DAY', 'on'],
      [endsPlan(state, body, context) || !planInForce(state, on, context.today), 'PLAN_IN_FORCE', 'on'],
      [ending.runningAppeal === 'KEEP' || !canBeAppealed(state, on, context), 'APPEAL_PERIOD_RUNNING', 'on'],
      ...(ending.unfinished === 'ASK_REASON' ? requirementsOf(unfinishedOn(state, on), { reasons }) : []),
    ];
  },
  events: (state, { on, reason, reasons = [], documentId = null }, context) => {
    const endsPeriods = endingBy(state, on, reason, context)?.openPeriods === 'END_EARLY';
    const ended = endsPeriods ? runningOn(state, on) : [];
    const endedPeriods = ended.map(({ number }) => number);
    return [
      ...ended.map((period) => endedWithCase(period, on)),
      { type: 'CASE_CLOSED', on, reason, reasons, documentId, endedPeriods },
    ];
  },
};

function endingBy(
  { county }: ProcessState,
  on: IsoDate,
  reason: CommandBody<'closeCase'>['reason'],
  context: CommandContext,
): Ending | undefined {
  return rulesOn(context, county, on)?.endings[reason];
}

/** True where the reason ends a plan in force by itself (4.12), by the rules of the last day. */
function endsPlan(
  { county }: ProcessState,
  { on, reason, age }: CommandBody<'closeCase'>,
  context: CommandContext,
): boolean {
  const rules = rulesOn(context, county, on);
  const planInForce = rules?.endings[reason].planInForce;
  if (!rules) return false;
  return (
    planInForce === 'END' || (planInForce === 'END_BY_LAW' && endsWithoutAgreement({ reason, age }, rules))
  );
}

function canBeAppealed(state: ProcessState, on: IsoDate, { rules }: CommandContext): boolean {
  return appealRunsOn(state, on, rules) || notEligibleAppealRunsOn(state, on, rules);
}

/**
 * On the last day of the case or today, or come into force between: an agreement of all three, or a suspension, comes before
 * (LAW 189/2001 §5(5)), and no day in the past goes round it.
 */
function planInForce(state: ProcessState, on: IsoDate, today: IsoDate): boolean {
  const came = activationPlansOf(state).flatMap(({ inForce }) => (inForce ? [inForce.on] : []));
  return isInForceOn(state, on) || isInForceOn(state, today) || came.some((day) => day > on);
}

function isInForceOn(state: ProcessState, day: IsoDate): boolean {
  const plan = activePlanOn(state, day);
  if (plan?.type !== 'ACTIVATION') return false;
  const { validTo } = plan.version.draft;
  return validTo === null || day <= validTo;
}

function nothingOpen({ periods }: ProcessState): boolean {
  return periods.every(periodFinished);
}

/** The services that go on over a day: begun, not ended by it, and without a final report. */
function runningOn({ periods }: ProcessState, day: IsoDate): ServicePeriodState[] {
  return periods.filter(
    ({ start, end, endedEarly, final }) => !endedEarly && final === null && start <= day && day < end,
  );
}

/** The provider learns that the service is over, and not why: neither a death nor a move is the client's reason (S003 §3). */
function endedWithCase({ number }: ServicePeriodState, on: IsoDate): ProcessEvent {
  return { type: 'PERIOD_ENDED_EARLY', on, period: number, reason: 'CASE_CLOSED' };
}
