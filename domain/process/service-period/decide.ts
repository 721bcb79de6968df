import type { IsoDate } from '../../calendar/plain-date.ts';
import { activePlanOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import {
  acceptIf,
  given,
  happened,
  refuse,
  rulesOn,
  type DecisionContext,
  type Requirement,
} from '../decision.ts';
import { mayGetService } from '../initiation/conditions.ts';
import type { ProcessState } from '../state.ts';
import { findPeriod } from './find-period.ts';
import { lastDay } from './last-day.ts';
import { planAllows } from './plan-allows.ts';
import { reportDeciders } from './report-decide.ts';
import type { ServicePeriodState } from './state.ts';

export const servicePeriodDeciders: {
  startServicePeriod: Decider<'startServicePeriod'>;
  changePeriodEnd: Decider<'changePeriodEnd'>;
  endPeriodEarly: Decider<'endPeriodEarly'>;
  decideContinuation: Decider<'decideContinuation'>;
} & typeof reportDeciders = {
  ...reportDeciders,
  startServicePeriod: (state, body, context) => {
    const { start, end, decidedOn, service, providerId, instructorId } = body;
    const limits = serviceLimits(state, service, decidedOn, context);
    return acceptIf(
      [
        happened(decidedOn, context, 'decidedOn'),
        [activePlanOn(state, context.today) !== undefined, 'NO_ACTIVE_PLAN'],
        ...planAllows(state, service, context.today),
        [start >= state.openedOn, 'BEFORE_CASE', 'start'],
        ...given(
          [limits !== undefined, 'UNKNOWN_SERVICE', 'service'],
          [!limits || end >= lastDay(start, limits.months[0]), 'PERIOD_TOO_SHORT', 'end'],
          [!limits || end <= lastDay(start, limits.months[1]), 'PERIOD_TOO_LONG', 'end'],
        ),
        ...mayGetService(state, body, context),
      ],
      {
        type: 'SERVICE_PERIOD_STARTED',
        on: start,
        end,
        decidedOn,
        period: state.periods.length + 1,
        service,
        providerId,
        instructorId: instructorId ?? null,
        reasons: body.reasons ?? [],
      },
    );
  },
  changePeriodEnd: (state, { period, end, decidedOn }, context) => {
    const found = findPeriod(state, period);
    if (!found) return refuse('NO_SUCH_PERIOD', 'period');
    const limits = serviceLimits(state, found.service, found.decidedOn, context);
    return acceptIf(
      [
        happened(decidedOn, context, 'decidedOn'),
        ...given(running(found), [end !== found.end, 'SAME_END', 'end']),
        [!limits || end >= lastDay(found.start, limits.months[0]), 'PERIOD_TOO_SHORT', 'end'],
        [!limits || end <= lastDay(found.start, limits.months[1]), 'PERIOD_TOO_LONG', 'end'],
      ],
      { type: 'PERIOD_END_CHANGED', on: decidedOn, period, end },
    );
  },
  endPeriodEarly: (state, { period, lastDay: on, reason }) => {
    const found = findPeriod(state, period);
    if (!found) return refuse('NO_SUCH_PERIOD', 'period');
    return acceptIf(
      given(running(found), [on >= found.start && on < found.end, 'NOT_WITHIN_PERIOD', 'lastDay']),
      {
        type: 'PERIOD_ENDED_EARLY',
        on,
        period,
        reason,
      },
    );
  },
  decideContinuation: (state, { period, on, outcome }, context) => {
    const found = findPeriod(state, period);
    if (!found) return refuse('NO_SUCH_PERIOD', 'period');
    return acceptIf(
      [
        [found.continuation === null, 'CONTINUATION_DECIDED'],
        happened(on, context),
        [on >= found.start, 'NOT_WITHIN_PERIOD', 'on'],
      ],
      { type: 'CONTINUATION_DECIDED', period, on, outcome },
    );
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
  context: DecisionContext,
) {
  return rulesOn(context, county, on)?.services[service];
}
