import { periodAgeFindings } from '../../eligibility/personal-conditions.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { MOST_PERIODS } from '../../definitions/service-period/events.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { given, happened, rulesOn, type Requirement } from '../../streams/command-outcome.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { Behaviour } from '../behaviour.ts';
import { decidedOtherwise } from '../decided-otherwise.ts';
import { nothingElseSetAside, requirementsOf } from '../findings.ts';
import { conditionsOfService, serviceAssessed, setAsideByAssessment } from '../initiation/conditions.ts';
import { lengthFindings } from './period-length.ts';
import { besideOthers, decidedOnce } from './overlap.ts';
import { measuresMayBegin, planAllows } from './plan-allows.ts';

type Body = CommandBody<'decideServicePeriod'>;

/** The service decision (palvelupäätös): the official decides, rules block or warn (R01–R08, R22, R24; 4.12). */
export const decideServicePeriod: Behaviour<'decideServicePeriod'> = {
  possible: (state, { today }) => [
    [state.periods.length < MOST_PERIODS, 'TOO_MANY_PERIODS'],
    ...measuresMayBegin(state, today),
  ],
  requires: (state, body, context) => {
    const { decidedOn, service, start } = body;
    const rules = rulesOn(context, state.county, decidedOn);
    if (!rules) return [[false, 'NO_RULE_SET', 'decidedOn']];
    return [
      happened(decidedOn, context, 'decidedOn'),
      ...given(
        [decidedOn >= state.openedOn, 'BEFORE_CASE', 'decidedOn'],
        [start >= state.openedOn, 'BEFORE_CASE', 'start'],
        ...requirementsOf(planAllows(state, body, rules), {}, 'service'),
      ),
      decidedOnce(body, state.periods, 'start'),
      ...given(
        [rules.services[service] !== undefined, 'UNKNOWN_SERVICE', 'service'],
        ...byFindings(state, body, rules),
      ),
    ];
  },
  events: (state, body, { rules: published }) => {
    const { start, end, decidedOn, service, providerId, instructorId = null, reasons = [] } = body;
    const period = state.periods.length + 1;
    const rules = published.on(state.county, decidedOn);
    return [
      {
        type: 'SERVICE_PERIOD_DECIDED',
        on: start,
        end,
        decidedOn,
        period,
        service,
        providerId,
        instructorId,
        reasons,
      },
      ...decidedOtherwise(
        'SERVICE_PERIOD',
        { on: decidedOn, decidedPeriod: period },
        written(state, body, rules).decidedOtherwise,
      ),
    ];
  },
};

/** What rules say of length, person and ages, and what was written against them. */
function byFindings(state: ProcessState, body: Body, rules: EffectiveRules): Requirement[] {
  const length = lengthOf(body, rules);
  const ages = periodAgeFindings(body, rules);
  const conditions = conditionsOfService(state, body.decidedOn, rules);
  const said = written(state, body, rules);
  const assessed = serviceAssessed(state, body.decidedOn);
  return [
    ...requirementsOf(length, said, 'end'),
    ...requirementsOf([besideOthers(body, state.periods, rules)], said),
    ...assessed,
    ...(assessed.every(([holds]) => holds) ? requirementsOf(conditions, said) : []),
    ...requirementsOf(ages, said, 'start'),
    ...nothingElseSetAside([...length, ...conditions, ...ages], body),
  ];
}

function lengthOf(body: Body, rules: EffectiveRules): Finding[] {
  const limits = rules.services[body.service];
  return limits ? lengthFindings(body, limits, rules) : [];
}

function written(state: ProcessState, body: Body, rules: EffectiveRules) {
  const { reasons = [], decidedOtherwise: grounds = [], decidedOn } = body;
  const before = setAsideByAssessment(state, decidedOn, rules);
  const others = before.filter(({ rule }) => !grounds.some((one) => one.rule === rule));
  return { reasons, decidedOtherwise: [...grounds, ...others] };
}
