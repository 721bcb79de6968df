import { periodAgeFindings } from '../../eligibility/personal-conditions.ts';
import type { CommandBody } from '../../definitions/command.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { Behaviour } from '../behaviour.ts';
import { decidedOtherwise } from '../decided-otherwise.ts';
import { given, happened, type Requirement } from '../../streams/command-outcome.ts';
import { nothingElseSetAside, requirementsOf } from '../findings.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { decideServicePeriod } from './decide-period.ts';
import { findPeriod } from './find-period.ts';
import { nameInstructor } from './name-instructor.ts';
import { besideOthers, decidedOnce } from './overlap.ts';
import { lengthFindings } from './period-length.ts';
import { planAllowsLonger } from './plan-allows.ts';
import { reportBehaviours } from './report-behaviours.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';

/** Commands on one service period, which their body names. */
export const onePeriodBehaviours: {
  changePeriodEnd: Behaviour<'changePeriodEnd'>;
  nameInstructor: Behaviour<'nameInstructor'>;
  endPeriodEarly: Behaviour<'endPeriodEarly'>;
  decideContinuation: Behaviour<'decideContinuation'>;
} & typeof reportBehaviours = {
  ...reportBehaviours,
  changePeriodEnd: {
    requires: (state, body, context) => {
      const { period, end, decidedOn } = body;
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      return [
        happened(decidedOn, context, 'decidedOn'),
        [
          decidedOn >= (found.endChanges.at(-1)?.on ?? found.decidedOn),
          'BEFORE_SERVICE_DECISION',
          'decidedOn',
        ],
        ...given(
          running(found),
          [end !== found.end, 'SAME_END', 'end'],
          ...byFindings(state, found, body, context.rules.on(state.county, found.decidedOn)),
        ),
      ];
    },
    events: (_state, { period, end, decidedOn, reasons = [], decidedOtherwise: grounds = [] }) => [
      { type: 'PERIOD_END_CHANGED', on: decidedOn, period, end, reasons },
      ...decidedOtherwise('SERVICE_PERIOD', { on: decidedOn, decidedPeriod: period }, grounds),
    ],
  },
  nameInstructor,
  endPeriodEarly: {
    requires: (state, { period, lastDay: on }) => {
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      return given(running(found), [on >= found.start && on < found.end, 'NOT_WITHIN_PERIOD', 'lastDay']);
    },
    events: (_state, { period, lastDay: on, reason }) => [{ type: 'PERIOD_ENDED_EARLY', on, period, reason }],
  },
  decideContinuation: {
    requires: (state, { period, on }, context) => {
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      return [
        [found.continuation === null, 'CONTINUATION_DECIDED'],
        happened(on, context),
        [on >= found.start, 'NOT_WITHIN_PERIOD', 'on'],
      ];
    },
    events: (_state, { period, on, outcome }) => [{ type: 'CONTINUATION_DECIDED', period, on, outcome }],
  },
};

export const servicePeriodBehaviours: {
  decideServicePeriod: Behaviour<'decideServicePeriod'>;
} & typeof onePeriodBehaviours = { ...onePeriodBehaviours, decideServicePeriod };

/** A period whose end can still move: not ended early and without a final report. */
function running({ endedEarly, final }: ServicePeriodState): Requirement {
  return [!endedEarly && final === null, 'PERIOD_ENDED', 'period'];
}

/** What the rules under which the period was decided say of another end: also of days that are added (R02, R06, C14). */
function byFindings(
  state: ProcessState,
  found: ServicePeriodState,
  body: CommandBody<'changePeriodEnd'>,
  rules: EffectiveRules,
): Requirement[] {
  const { end, ageAtEnd } = body;
  const limits = rules.services[found.service];
  const length = limits ? lengthFindings({ ...found, end }, limits, rules) : [];
  const said = [...requirementsOf(length, body, 'end'), ...nothingElseSetAside(length, body)];
  if (end <= found.end) return said;
  const others = state.periods.filter(({ number }) => number !== found.number);
  const longer = { ...found, end };
  const overAge = periodAgeFindings({ ageAtStart: ageAtEnd, ageAtEnd }, rules).filter(
    ({ rule }) => rule === 'R02',
  );
  return [
    ...said,
    decidedOnce(longer, others, 'end'),
    ...requirementsOf(planAllowsLonger(state, { ...body, service: found.service }, rules), body, 'end'),
    ...requirementsOf([...overAge, besideOthers(longer, others, rules)], body),
  ];
}
