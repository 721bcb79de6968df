import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Behaviour } from '../behaviour.ts';
import {
  given,
  happened,
  rulesOn,
  type CommandContext,
  type Requirement,
} from '../../streams/command-outcome.ts';
import { requirementsOf } from '../findings.ts';
import { mayGetService } from '../initiation/conditions.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { findPeriod } from './find-period.ts';
import { lastDay } from './last-day.ts';
import { measuresMayBegin, planContainsService } from './plan-allows.ts';
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
    requires: (state, { period, end, decidedOn }, context) => {
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      const limits = serviceLimits(state, found.service, found.decidedOn, context);
      return [
        happened(decidedOn, context, 'decidedOn'),
        ...given(
          running(found),
          [end !== found.end, 'SAME_END', 'end'],
          [!limits || end >= lastDay(found.start, limits.months[0]), 'PERIOD_TOO_SHORT', 'end'],
          [!limits || end <= lastDay(found.start, limits.months[1]), 'PERIOD_TOO_LONG', 'end'],
        ),
      ];
    },
    events: (_state, { period, end, decidedOn }) => [
      { type: 'PERIOD_END_CHANGED', on: decidedOn, period, end },
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
} & typeof onePeriodBehaviours = {
  ...onePeriodBehaviours,
  decideServicePeriod: {
    possible: (state, { today }) => measuresMayBegin(state, today),
    requires: (state, body, context) => {
      const { start, end, decidedOn, service } = body;
      const limits = serviceLimits(state, service, decidedOn, context);
      return [
        happened(decidedOn, context, 'decidedOn'),
        ...requirementsOf([planContainsService(state, service, context.today)], [], 'service'),
        [start >= state.openedOn, 'BEFORE_CASE', 'start'],
        ...given(
          [rulesOn(context, state.county, decidedOn) !== undefined, 'NO_RULE_SET', 'decidedOn'],
          [limits !== undefined, 'UNKNOWN_SERVICE', 'service'],
          [!limits || end >= lastDay(start, limits.months[0]), 'PERIOD_TOO_SHORT', 'end'],
          [!limits || end <= lastDay(start, limits.months[1]), 'PERIOD_TOO_LONG', 'end'],
        ),
        ...mayGetService(state, body, context),
      ];
    },
    events: (state, body) => {
      const { start, end, decidedOn, service, providerId, instructorId = null, reasons = [] } = body;
      return [
        {
          type: 'SERVICE_PERIOD_DECIDED',
          on: start,
          end,
          decidedOn,
          period: state.periods.length + 1,
          service,
          providerId,
          instructorId,
          reasons,
        },
      ];
    },
  },
};

/** A period whose end can still move: not ended early and without a final report. */
function running({ endedEarly, final }: ServicePeriodState): Requirement {
  return [!endedEarly && final === null, 'PERIOD_ENDED', 'period'];
}

function serviceLimits(
  { county }: ProcessState,
  service: ServicePeriodState['service'],
  on: IsoDate,
  context: CommandContext,
) {
  return rulesOn(context, county, on)?.services[service];
}
