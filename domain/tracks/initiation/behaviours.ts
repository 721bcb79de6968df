import type { Circumstances } from '../../eligibility/circumstances.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, rulesOn, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessEvent } from '../../definitions/event.ts';
import { decidedOtherwise } from '../decided-otherwise.ts';
import { assessmentOf, newestAssessment } from './assessments.ts';
import { decisionOtherwise, groundsOtherwise } from './decision-otherwise.ts';
import { receiptIsPossible } from '../letters/receipt.ts';
import { meetingBehaviours } from './meeting-behaviours.ts';

export const initiationBehaviours: {
  startNeedAssessment: Behaviour<'startNeedAssessment'>;
  assessEligibility: Behaviour<'assessEligibility'>;
  decideNotEligible: Behaviour<'decideNotEligible'>;
} & typeof meetingBehaviours = {
  ...meetingBehaviours,
  startNeedAssessment: {
    possible: ({ initiation }) => [[initiation.needAssessmentStartedOn === null, 'NEED_ASSESSMENT_STARTED']],
    requires: ({ openedOn }, { on }, context) => [
      happened(on, context),
      [on >= openedOn, 'BEFORE_CASE', 'on'],
    ],
    events: (_state, { on }) => [{ type: 'NEED_ASSESSMENT_STARTED', on }],
  },
  assessEligibility: {
    requires: (state, body, context) => {
      const { on, circumstances } = body;
      const rules = rulesOn(context, state.county, on);
      if (!rules) return [[false, 'NO_RULE_SET', 'on']];
      return [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        groundsWritten(body),
        ...given(countersDated(circumstances), [
          circumstances.countersAsOf === undefined || circumstances.countersAsOf <= on,
          'COUNTERS_NOT_DATED',
          'circumstances.countersAsOf',
        ]),
        ...madeBy(body),
        ...decisionOtherwise(body, rules),
      ];
    },
    events: ({ county }, body, { rules }) => assessed(body, rules.on(county, body.on)),
  },
  decideNotEligible: {
    requires: (state, body, context) => {
      const { on, track } = body;
      const newest = newestAssessment(state, track);
      const assessedOn = newest?.on ?? on;
      return [
        ...given(
          [newest?.result === 'NOT_ELIGIBLE', 'NOT_FOUND_INELIGIBLE', 'track'],
          [
            !state.notEligible.some((decided) => decided.track === track && decided.on >= assessedOn),
            'NOT_ELIGIBLE_DECIDED',
          ],
          [on >= assessedOn, 'BEFORE_ASSESSMENT_OF_ELIGIBILITY', 'on'],
        ),
        ...receiptIsPossible(body, context),
        happened(on, context),
      ];
    },
    events: (_state, body) => [
      { type: 'NOT_ELIGIBLE_DECIDED', ...body, receivedOn: body.receivedOn ?? null },
    ],
  },
};

/** The assessment by the rules of its day, which are kept with it. */
function assessed(body: CommandBody<'assessEligibility'>, rules: EffectiveRules): ProcessEvent[] {
  const { on, track, circumstances, age, decision, documentId } = body;
  const { result: computed, ageGroup, findings, missing } = assessmentOf(track, circumstances, age, rules);
  return [
    {
      type: 'ELIGIBILITY_ASSESSED',
      on,
      track,
      result: decision ?? computed,
      computed,
      ageGroup,
      circumstances,
      findings: findings.map((finding) => ({ rule: finding.rule, result: finding.result })),
      missing: [...missing],
      ruleSets: [...rules.ids],
      documentId: documentId ?? null,
    },
    ...decidedOtherwise('ELIGIBILITY', { on, track }, groundsOtherwise(body, rules)),
  ];
}

/** A judgement is recorded with its grounds: the joint view of R07 and of R09, the need of R19 and R20. */
function groundsWritten({ track, circumstances, documentId }: CommandBody<'assessEligibility'>): Requirement {
  const judged =
    (track === 'SERVICE' && circumstances.cannotTakePart !== undefined) ||
    (track !== 'JOINT' && circumstances.ownRequest?.bestSupports !== undefined) ||
    (track === 'JOINT' &&
      (circumstances.needsCoordination !== undefined ||
        circumstances.obstaclesBeyondConsultation !== undefined));
  return [!judged || documentId !== undefined, 'GROUNDS_MISSING', 'content'];
}

/** An employment plan that is said to be made is made; a discussion may be reserved for a day ahead (D10). */
function madeBy({ on, circumstances }: CommandBody<'assessEligibility'>): Requirement[] {
  const { employmentPlanMadeOn, ownRequest } = circumstances;
  return [
    [(employmentPlanMadeOn ?? on) <= on, 'MADE_IN_FUTURE', 'circumstances.employmentPlanMadeOn'],
    [(ownRequest?.madeOn ?? on) <= on, 'MADE_IN_FUTURE', 'circumstances.ownRequest.madeOn'],
    [(ownRequest?.clientHeardOn ?? on) <= on, 'MADE_IN_FUTURE', 'circumstances.ownRequest.clientHeardOn'],
  ];
}

/** Counted days and months are known as of a day and from somewhere (domain.md 5.1). */
function countersDated(circumstances: Circumstances): Requirement {
  const { lmsDays12m, lmsDays, lmsDaysAfterAllowance, socialAssistanceMonths, unemployedMonths } =
    circumstances;
  const counters = [lmsDays12m, lmsDays, lmsDaysAfterAllowance, socialAssistanceMonths, unemployedMonths];
  const dated = circumstances.countersAsOf !== undefined && circumstances.countersFrom !== undefined;
  return [
    dated || counters.every((counter) => counter === undefined),
    'COUNTERS_NOT_DATED',
    'circumstances.countersAsOf',
  ];
}
