import type { IsoDate } from '../../calendar/plain-date.ts';
import { suspendedOn } from '../active-plan.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, rulesOn, type Requirement } from '../../streams/command-outcome.ts';
import { eligibleForPlan } from '../initiation/conditions.ts';
import { draftRequirements, noMultiSectorPlan } from '../plan/requirements.ts';
import { currentVersion, pendingVersion } from '../plan/versions.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { activationPlansOf, ongoingPlan, overOn } from './plans.ts';

/** From the meeting to a plan that waits for signatures (A2–A4 of domain.md 2.3). */
export const draftBehaviours: {
  recordDraftMeeting: Behaviour<'recordDraftMeeting'>;
  draftActivationPlan: Behaviour<'draftActivationPlan'>;
  presentActivationPlan: Behaviour<'presentActivationPlan'>;
} = {
  recordDraftMeeting: {
    possible: (state) => [noMultiSectorPlan(state)],
    requires: (state, { on, present, clientAbsence }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      [
        present.includes('CLIENT') === (clientAbsence === undefined),
        'CLIENT_PRESENT_OR_ABSENT',
        'clientAbsence',
      ],
    ],
    events: (_state, { on, present, clientAbsence = null, documentId = null }) => [
      { type: 'DRAFT_MEETING_HELD', on, present, clientAbsence, documentId },
    ],
  },
  draftActivationPlan: {
    possible: (state) => [noMultiSectorPlan(state)],
    requires: (state, body, context) => [
      happened(body.on, context),
      ...given(
        [body.on >= state.openedOn, 'BEFORE_CASE', 'on'],
        ...afterEarlierPlans(state, body.on),
        ...eligibleForFirstPlan(state, body.on),
      ),
      servicesOfMeasures(body),
      ...draftRequirements(body, 'ACTIVATION_PLAN_REVIEW', state, context),
    ],
    events: (state, body) => [
      {
        type: 'ACTIVATION_PLAN_DRAFTED',
        version: nextVersion(state),
        ...body,
        evaluateBy: body.evaluateBy ?? null,
      },
    ],
  },
  presentActivationPlan: {
    possible: (state) => given(noMultiSectorPlan(state), draftWaits(state)),
    requires: (state, { on }, context) => {
      const ongoing = ongoingPlan(state);
      return [
        [!ongoing || !suspendedOn(ongoing, on), 'PLAN_SUSPENDED'],
        ...given(
          [on >= (unpresentedDraft(state)?.on ?? on), 'BEFORE_DRAFT', 'on'],
          ...eligibleForFirstPlan(state, on),
        ),
        employmentPlanVerified(state, on),
        happened(on, context),
        ...given(
          [on >= state.openedOn, 'BEFORE_CASE', 'on'],
          [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
        ),
      ];
    },
    events: (_state, { on }) => [{ type: 'ACTIVATION_PLAN_PRESENTED', on }],
  },
};

/** At the latest before it is presented the plan rests on an employment plan or a reserved discussion (D10). */
function employmentPlanVerified({ employmentPlanVerified: known }: ProcessState, on: IsoDate): Requirement {
  return [known !== null && known.on <= on, 'EMPLOYMENT_PLAN_NOT_VERIFIED', 'on'];
}

/** A renewal of a plan in force needs no new assessment. */
function eligibleForFirstPlan(state: ProcessState, on: IsoDate): Requirement[] {
  return ongoingPlan(state)?.inForce ? [] : [eligibleForPlan(state, on)];
}

function draftWaits(state: ProcessState): Requirement {
  const otherwise = ongoingPlan(state) ? 'ACTIVATION_PLAN_EXISTS' : 'PLAN_NOT_DRAFTED';
  return [unpresentedDraft(state) !== undefined, otherwise];
}

/** Versions count on over all plans of a case, so that a number names one text. */
function nextVersion(state: ProcessState): number {
  const last = activationPlansOf(state).at(-1)?.versions.at(-1);
  return (last?.number ?? 0) + 1;
}

/** On each day at most one plan, and one version of it, comes into force. */
function afterEarlierPlans(state: ProcessState, on: IsoDate): Requirement[] {
  const latest = activationPlansOf(state).at(-1);
  const ended = latest && overOn(latest);
  const version = latest && currentVersion(latest.versions);
  return [
    [!ended || on > ended, 'EARLIER_PLAN_NOT_OVER', 'on'],
    [!version?.inForce || on > version.inForce.on, 'DRAFT_BEFORE_PLAN', 'on'],
  ];
}

function servicesOfMeasures({ measures, services }: CommandBody<'draftActivationPlan'>): Requirement {
  const isIncluded = measures.includes('REHABILITATIVE_WORK_ACTIVITY');
  return [isIncluded === services.length > 0, 'SERVICES_NOT_AS_MEASURES', 'services'];
}

function unpresentedDraft(state: ProcessState): { readonly on: IsoDate } | undefined {
  const version = pendingVersion(ongoingPlan(state)?.versions ?? []);
  return version?.presented === null ? version.draft : undefined;
}
