import type { EligibilityFacts } from '../../eligibility/facts.ts';
import type { CommandBody } from '../command.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, refuse, rulesOn, type Requirement } from '../decision.ts';
import { keeping } from '../findings.ts';
import { assessmentOf, newestAssessment } from './assessments.ts';
import { invitedInTime } from './findings.ts';
import { invitedTo, toldOf } from './invited-to.ts';

export const initiationDeciders: {
  startNeedAssessment: Decider<'startNeedAssessment'>;
  inviteToMeeting: Decider<'inviteToMeeting'>;
  assessEligibility: Decider<'assessEligibility'>;
  decideNotEligible: Decider<'decideNotEligible'>;
} = {
  startNeedAssessment: ({ initiation, openedOn }, { on }, context) =>
    acceptIf(
      [
        [initiation.needAssessmentStartedOn === null, 'NEED_ASSESSMENT_STARTED'],
        happened(on, context),
        [on >= openedOn, 'BEFORE_CASE', 'on'],
      ],
      { type: 'NEED_ASSESSMENT_STARTED', on },
    ),
  inviteToMeeting: (state, body, context) => {
    const { on, purpose, meetingOn, delivery, documentId, reasons = [] } = body;
    const rules = rulesOn(context, state.county, on);
    if (!rules) return refuse('NO_RULE_SET', 'on');
    const invited = invitedTo(state, purpose, meetingOn);
    return acceptIf(
      [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        ...given(
          [meetingOn > on, 'MEETING_BEFORE_INVITATION', 'meetingOn'],
          ...keeping([invitedInTime(body, rules)], reasons, 'meetingOn'),
        ),
      ],
      {
        type: 'MEETING_INVITED',
        on,
        purpose,
        meetingOn,
        delivery,
        invited,
        to: toldOf(invited),
        documentId,
        reasons,
      },
    );
  },
  assessEligibility: (state, body, context) => {
    const { on, track, facts, age, documentId = null } = body;
    const rules = rulesOn(context, state.county, on);
    if (!rules) return refuse('NO_RULE_SET', 'on');
    const { result, ageGroup, findings, missing } = assessmentOf(track, facts, age, rules);
    return acceptIf(
      [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        groundsWritten(body),
        ...given(countersDated(facts), [
          facts.countersAsOf === undefined || facts.countersAsOf <= on,
          'COUNTERS_NOT_DATED',
          'facts.countersAsOf',
        ]),
      ],
      {
        type: 'ELIGIBILITY_ASSESSED',
        on,
        track,
        result,
        ageGroup,
        facts,
        findings: findings.map((finding) => ({ rule: finding.rule, result: finding.result })),
        missing: [...missing],
        ruleSets: [...rules.ids],
        documentId,
      },
    );
  },
  decideNotEligible: (state, body, context) => {
    const newest = newestAssessment(state, body.track);
    const { notEligible } = state;
    return acceptIf(
      [
        ...given(
          [newest?.result === 'NOT_ELIGIBLE', 'NOT_FOUND_INELIGIBLE', 'track'],
          [
            !notEligible.some(({ track, on }) => track === body.track && on >= (newest?.on ?? '')),
            'NOT_ELIGIBLE_DECIDED',
          ],
          [body.on >= (newest?.on ?? ''), 'BEFORE_ASSESSMENT_OF_ELIGIBILITY', 'on'],
        ),
        happened(body.on, context),
      ],
      { type: 'NOT_ELIGIBLE_DECIDED', ...body },
    );
  },
};

/** A judgement is recorded with its grounds: the joint view of R07, the need of R19 and R20. */
function groundsWritten({ track, facts, documentId }: CommandBody<'assessEligibility'>): Requirement {
  const judged =
    (track === 'SERVICE' && facts.cannotTakePart !== undefined) ||
    (track === 'JOINT' &&
      (facts.needsCoordination !== undefined || facts.obstaclesBeyondConsultation !== undefined));
  return [!judged || documentId !== undefined, 'GROUNDS_MISSING', 'content'];
}

/** Counted days and months are known as of a day and from somewhere (domain.md 5.1). */
function countersDated(facts: EligibilityFacts): Requirement {
  const { lmsDays12m, lmsDays, lmsDaysAfterAllowance, socialAssistanceMonths, unemployedMonths } = facts;
  const counters = [lmsDays12m, lmsDays, lmsDaysAfterAllowance, socialAssistanceMonths, unemployedMonths];
  const dated = facts.countersAsOf !== undefined && facts.countersFrom !== undefined;
  return [
    dated || counters.every((counter) => counter === undefined),
    'COUNTERS_NOT_DATED',
    'facts.countersAsOf',
  ];
}
