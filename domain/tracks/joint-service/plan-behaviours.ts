import type { IsoDate } from '../../calendar/plain-date.ts';
import { overOn } from '../activation-plan/plans.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import type { EventOf, ProcessEvent } from '../../definitions/event.ts';
import { benefitsExplained, draftRequirements } from '../plan/requirements.ts';
import { currentVersion, pendingVersion } from '../plan/versions.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { ASSESSMENT_PARTS } from '../../definitions/joint-service/assessment-parts.ts';
import { isRunning, sinceAssessment } from './requirements.ts';
import { jointServiceRuns } from './running.ts';
import type { JointServiceState, MultiSectorVersion } from '../../definitions/joint-service/state.ts';

/** From a draft to the plan that all have agreed on (J2–J3 of domain.md 2.2). */
export const multiSectorPlanBehaviours: {
  draftMultiSectorPlan: Behaviour<'draftMultiSectorPlan'>;
  approveMultiSectorPlan: Behaviour<'approveMultiSectorPlan'>;
  agreeMultiSectorPlan: Behaviour<'agreeMultiSectorPlan'>;
} = {
  draftMultiSectorPlan: {
    possible: (state) => [isRunning(state)],
    requires: (state, body, context) => [
      sinceAssessment(state, body.on),
      afterPlanInForce(state, body.on),
      happened(body.on, context),
      happened(body.dutiesExplainedOn, context, 'dutiesExplainedOn'),
      ...draftRequirements(body, 'MULTI_SECTOR_PLAN_REVIEW', state, context),
    ],
    events: ({ joint }, body) => [
      {
        type: 'MULTI_SECTOR_PLAN_DRAFTED',
        version: (joint?.versions.at(-1)?.number ?? 0) + 1,
        ...body,
        evaluateBy: body.evaluateBy ?? null,
      },
    ],
  },
  approveMultiSectorPlan: {
    possible: (state) => given(isRunning(state), isDrafted(state)),
    requires: (state, { on, by }, context) => {
      const version = draftOf(state);
      return [
        [by !== 'KELA' || version?.kelaTakesPart === true, 'KELA_TAKES_NO_PART', 'by'],
        [version?.approvals[by] === undefined, 'ALREADY_APPROVED', 'by'],
        ...given(
          [on >= (version?.draft.on ?? on), 'BEFORE_DRAFT', 'on'],
          benefitsExplained(state, version, on),
        ),
        happened(on, context),
      ];
    },
    events: (_state, { on, by, method, documentId = null }) => [
      { type: 'MULTI_SECTOR_PLAN_APPROVED', on, by, method, documentId },
    ],
  },
  agreeMultiSectorPlan: {
    possible: (state) => given(waitsForPlan(state), isDrafted(state)),
    requires: (state, body, context) => {
      const { joint } = state;
      const version = draftOf(state);
      return [
        sinceAssessment(state, body.on),
        happened(body.on, context),
        ...(joint && version ? agreement(joint, version, body, context) : []),
      ];
    },
    events: (state, { on }) => {
      const version = draftOf(state);
      return version ? takesEffect(state, version, on) : [];
    },
  },
};

/** The version of the plan that waits to be agreed. */
function draftOf({ joint }: ProcessState): MultiSectorVersion | undefined {
  return pendingVersion(joint?.versions ?? []);
}

function isDrafted(state: ProcessState): Requirement {
  return [draftOf(state) !== undefined, 'PLAN_NOT_DRAFTED'];
}

/** A plan is agreed on for an assessment that goes on, or renewed by a draft. */
function waitsForPlan(state: ProcessState): Requirement {
  const isAgreed = !!state.joint?.plan && draftOf(state) === undefined;
  return [jointServiceRuns(state) && !isAgreed, 'NO_JOINT_ASSESSMENT'];
}

/** On each day at most one version comes into force. */
function afterPlanInForce({ joint }: ProcessState, on: IsoDate): Requirement {
  const inForce = currentVersion(joint?.versions ?? [])?.inForce?.on ?? joint?.plan?.agreedOn;
  return [inForce === undefined || on > inForce, 'DRAFT_BEFORE_PLAN', 'on'];
}

/** The first version is the plan, a later one renews it (L03). */
function takesEffect(
  state: ProcessState,
  { number, kelaTakesPart }: MultiSectorVersion,
  on: IsoDate,
): ProcessEvent[] {
  if (state.joint?.plan) return [{ type: 'MULTI_SECTOR_PLAN_RENEWED', on, version: number, kelaTakesPart }];
  return [{ type: 'MULTI_SECTOR_PLAN_AGREED', on, kelaTakesPart }, ...replacedActivationPlan(state, on)];
}

/** Whole assessment, draft, duties explained and everybody's approval (D04; LAW 381/2023 §§4–5, 7). */
function agreement(
  { assessed }: JointServiceState,
  version: MultiSectorVersion,
  { on, kelaTakesPart }: CommandBody<'agreeMultiSectorPlan'>,
  context: CommandContext,
): Requirement[] {
  const approvals = approversOf(version).map((approver) => version.approvals[approver]);
  const lastApproval =
    approvals
      .flatMap((approval) => approval ?? [])
      .sort()
      .at(-1) ?? context.today;
  return [
    [ASSESSMENT_PARTS.every((part) => assessed[part] !== undefined), 'ASSESSMENT_INCOMPLETE'],
    [
      kelaTakesPart === undefined || kelaTakesPart === version.kelaTakesPart,
      'KELA_PART_NOT_AS_DRAFTED',
      'kelaTakesPart',
    ],
    [version.dutiesExplainedOn <= on, 'DUTIES_NOT_EXPLAINED', 'on'],
    ...given(
      [approvals.every((approval) => approval !== undefined), 'NOT_APPROVED_BY_ALL'],
      [on >= lastApproval, 'BEFORE_APPROVAL', 'on'],
    ),
  ];
}

function approversOf({ kelaTakesPart }: MultiSectorVersion) {
  const always = ['EMPLOYMENT_AUTHORITY', 'COUNTY', 'CLIENT'] as const;
  return kelaTakesPart ? ([...always, 'KELA'] as const) : always;
}

/** At most one plan is active: the multi-sector plan takes the place of an activation plan (LAW 189/2001 §3). */
function replacedActivationPlan(
  { activation }: ProcessState,
  on: string,
): EventOf<'ACTIVATION_PLAN_REPLACED'>[] {
  return activation && overOn(activation) === null ? [{ type: 'ACTIVATION_PLAN_REPLACED', on }] : [];
}
