import type { CommandBody } from '../command.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, type DecisionContext, type Requirement } from '../decision.ts';
import type { EventOf } from '../event.ts';
import { overOn } from '../activation-plan/plans.ts';
import { benefitsExplained, draftRequirements } from '../plan/requirements.ts';
import { currentVersion, pendingVersion } from '../plan/versions.ts';
import type { ProcessState } from '../state.ts';
import { ASSESSMENT_PARTS } from './assessment-parts.ts';
import { jointServiceRuns } from './running.ts';
import type { JointServiceState, MultiSectorVersion } from './state.ts';

/** From a draft to the plan that all have agreed on (J2–J3 of domain.md 2.2). */
export const multiSectorPlanDeciders: {
  draftMultiSectorPlan: Decider<'draftMultiSectorPlan'>;
  approveMultiSectorPlan: Decider<'approveMultiSectorPlan'>;
  agreeMultiSectorPlan: Decider<'agreeMultiSectorPlan'>;
} = {
  draftMultiSectorPlan: (state, body, context) => {
    const { joint } = state;
    const inForce = currentVersion(joint?.versions ?? [])?.inForce?.on ?? joint?.plan?.agreedOn;
    return acceptIf(
      [
        ...given(
          [jointServiceRuns(state), 'JOINT_SERVICE_NOT_RUNNING'],
          [!joint || body.on >= joint.assessmentStartedOn, 'BEFORE_ASSESSMENT', 'on'],
          [inForce === undefined || body.on > inForce, 'DRAFT_BEFORE_PLAN', 'on'],
        ),
        happened(body.on, context),
        happened(body.dutiesExplainedOn, context, 'dutiesExplainedOn'),
        ...draftRequirements(body, 'MULTI_SECTOR_PLAN_REVIEW', state, context),
      ],
      {
        type: 'MULTI_SECTOR_PLAN_DRAFTED',
        version: (joint?.versions.at(-1)?.number ?? 0) + 1,
        ...body,
        evaluateBy: body.evaluateBy ?? null,
      },
    );
  },
  approveMultiSectorPlan: (state, { on, by, method, documentId }, context) => {
    const version = pendingVersion(state.joint?.versions ?? []);
    return acceptIf(
      [
        ...given(
          [jointServiceRuns(state), 'JOINT_SERVICE_NOT_RUNNING'],
          ...given(
            [version !== undefined, 'PLAN_NOT_DRAFTED'],
            [by !== 'KELA' || version?.kelaTakesPart === true, 'KELA_TAKES_NO_PART', 'by'],
            [version?.approvals[by] === undefined, 'ALREADY_APPROVED', 'by'],
            ...given(
              [!version || on >= version.draft.on, 'BEFORE_DRAFT', 'on'],
              benefitsExplained(state, version, on),
            ),
          ),
        ),
        happened(on, context),
      ],
      { type: 'MULTI_SECTOR_PLAN_APPROVED', on, by, method, documentId: documentId ?? null },
    );
  },
  agreeMultiSectorPlan: (state, body, context) => {
    const { joint } = state;
    const { on } = body;
    const version = pendingVersion(joint?.versions ?? []);
    const requirements = given(
      [jointServiceRuns(state) && (!joint?.plan || version !== undefined), 'NO_JOINT_ASSESSMENT'],
      [joint === null || on >= joint.assessmentStartedOn, 'BEFORE_ASSESSMENT', 'on'],
      [version !== undefined, 'PLAN_NOT_DRAFTED'],
    );
    if (!joint || !version) return acceptIf([...requirements, happened(on, context)]);
    const { number, kelaTakesPart } = version;
    return acceptIf(
      [...requirements, happened(on, context), ...agreement(joint, version, body, context)],
      ...(joint.plan
        ? [{ type: 'MULTI_SECTOR_PLAN_RENEWED', on, version: number, kelaTakesPart } as const]
        : [
            { type: 'MULTI_SECTOR_PLAN_AGREED', on, kelaTakesPart } as const,
            ...replacedActivationPlan(state, on),
          ]),
    );
  },
};

/** Whole assessment, draft, duties explained and everybody's approval (D04; LAW 381/2023 §§4–5, 7). */
function agreement(
  { assessed }: JointServiceState,
  version: MultiSectorVersion,
  { on, kelaTakesPart }: CommandBody<'agreeMultiSectorPlan'>,
  context: DecisionContext,
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
