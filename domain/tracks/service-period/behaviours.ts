import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Behaviour } from '../behaviour.ts';
import { decidedOtherwise } from '../decided-otherwise.ts';
import { given, happened, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import { nothingElseSetAside, requirementsOf } from '../findings.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import { decideServicePeriod } from './decide-period.ts';
import { findPeriod } from './find-period.ts';
import { lengthFindings } from './period-length.ts';
import { reportBehaviours } from './report-behaviours.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';

/** Commands on one service period, which their body names. */
export const onePeriodBehaviours: {
  changePeriodEnd: Behaviour<'changePeriodEnd'>;
  endPeriodEarly: Behaviour<'endPeriodEarly'>;
  decideContinuation: Behaviour<'decideContinuation'>;
} & typeof reportBehaviours = {
  ...reportBehaviours,
  changePeriodEnd: {
    requires: (state, body, context) => {
      const { period, end, decidedOn } = body;
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      const findings = newLength(state, found, end, context);
      return [
        happened(decidedOn, context, 'decidedOn'),
        ...given(
          running(found),
          [end !== found.end, 'SAME_END', 'end'],
          ...requirementsOf(findings, body, 'end'),
          ...nothingElseSetAside(findings, body),
        ),
      ];
    },
    events: (_state, { period, end, decidedOn, decidedOtherwise: grounds = [] }) => [
      { type: 'PERIOD_END_CHANGED', on: decidedOn, period, end },
      ...decidedOtherwise('SERVICE_PERIOD', { on: decidedOn, decidedPeriod: period }, grounds),
    ],
  },
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

/** How long the period is with another end, by the rules under which it was decided. */
function newLength(
  { county }: ProcessState,
  { service, decidedOn, start }: ServicePeriodState,
  end: IsoDate,
  { rules: published }: CommandContext,
): Finding[] {
  const rules = published.on(county, decidedOn);
  const limits = rules.services[service];
  return limits ? lengthFindings({ start, end }, limits, rules) : [];
}
