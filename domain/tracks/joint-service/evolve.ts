import type { Evolver } from '../evolver.ts';
import { meetingHeld } from '../initiation/meeting-held.ts';
import { reviewRequestsLapse } from '../plan/plan-is-over.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { nobodySeesNeed } from './nobody-sees-need.ts';
import type { JointServiceState, MultiSectorVersion } from '../../definitions/joint-service/state.ts';

export const jointServiceEvolvers: {
  JOINT_NEED_IDENTIFIED: Evolver<'JOINT_NEED_IDENTIFIED'>;
  JOINT_ASSESSMENT_STARTED: Evolver<'JOINT_ASSESSMENT_STARTED'>;
  ASSESSMENT_PART_RECORDED: Evolver<'ASSESSMENT_PART_RECORDED'>;
  MULTI_SECTOR_PLAN_DRAFTED: Evolver<'MULTI_SECTOR_PLAN_DRAFTED'>;
  MULTI_SECTOR_PLAN_APPROVED: Evolver<'MULTI_SECTOR_PLAN_APPROVED'>;
  MULTI_SECTOR_PLAN_AGREED: Evolver<'MULTI_SECTOR_PLAN_AGREED'>;
  MULTI_SECTOR_PLAN_RENEWED: Evolver<'MULTI_SECTOR_PLAN_RENEWED'>;
  JOINT_ASSESSMENT_CONCLUDED: Evolver<'JOINT_ASSESSMENT_CONCLUDED'>;
  JOINT_SERVICE_ENDED: Evolver<'JOINT_SERVICE_ENDED'>;
} = {
  JOINT_NEED_IDENTIFIED: (state, { by, on }, { at }) => ({ ...state, jointNeed: { by, on, recordedAt: at } }),
  JOINT_ASSESSMENT_STARTED: (state, { on }, { at }) => ({
    ...meetingHeld(state, 'JOINT_ASSESSMENT', on),
    joint: {
      assessmentStartedOn: on,
      startedAt: at,
      assessed: {},
      plan: null,
      versions: [],
      endedOn: null,
      closingRequests: [],
    },
  }),
  ASSESSMENT_PART_RECORDED: (state, { part, on }) =>
    changed(state, ({ assessed }) => ({ assessed: { ...assessed, [part]: on } })),
  // Drafts that weren't agreed leave nothing behind but their fact.
  MULTI_SECTOR_PLAN_DRAFTED: (state, event) =>
    changed(state, ({ versions }) => ({
      versions: [
        ...versions.filter(({ inForce }) => inForce !== null),
        {
          number: event.version,
          draft: {
            on: event.on,
            services: event.services,
            nextReviewOn: event.nextReviewOn,
            validTo: null,
            evaluateBy: event.evaluateBy,
          },
          kelaTakesPart: event.kelaTakesPart,
          dutiesExplainedOn: event.dutiesExplainedOn,
          approvals: {},
          inForce: null,
          nextStepsDecidedOn: null,
        },
      ],
    })),
  MULTI_SECTOR_PLAN_APPROVED: (state, { by, on }) =>
    changedDraft(state, ({ approvals }) => ({ approvals: { ...approvals, [by]: on } })),
  MULTI_SECTOR_PLAN_AGREED: (state, { on, kelaTakesPart }, { at }) =>
    changed(
      changedDraft(state, () => ({ inForce: { on, recordedAt: at } })),
      () => ({ plan: { agreedOn: on, agreedAt: at, kelaTakesPart } }),
    ),
  MULTI_SECTOR_PLAN_RENEWED: (state, { on, kelaTakesPart }, { at }) =>
    changed(
      changedDraft(state, () => ({ inForce: { on, recordedAt: at } })),
      ({ plan }) => ({ plan: plan && { ...plan, kelaTakesPart } }),
    ),
  // Need remains where any of the three sees it: then nothing changes (LAW 381/2023 §8).
  JOINT_ASSESSMENT_CONCLUDED: (state, { on, views }) =>
    changed(meetingHeld(state, 'JOINT_ASSESSMENT', on), ({ closingRequests, endedOn }) => ({
      closingRequests: assessedOn(closingRequests, on),
      endedOn: nobodySeesNeed(views) ? on : endedOn,
    })),
  JOINT_SERVICE_ENDED: (state, { on, type }) => reviewRequestsLapse(state, { on, because: type }),
};

/** A joint assessment answers the requests of its day or earlier, whatever the authorities found. */
function assessedOn(
  requests: JointServiceState['closingRequests'],
  on: string,
): JointServiceState['closingRequests'] {
  return requests.map((r) => (r.assessedOn === null && r.on <= on ? { ...r, assessedOn: on } : r));
}

function changedDraft(
  state: ProcessState,
  change: (version: MultiSectorVersion) => Partial<MultiSectorVersion>,
): ProcessState {
  return changed(state, ({ versions }) => ({
    versions: versions.map((v) => (v.inForce === null ? { ...v, ...change(v) } : v)),
  }));
}

function changed(
  state: ProcessState,
  change: (joint: JointServiceState) => Partial<JointServiceState>,
): ProcessState {
  return state.joint ? { ...state, joint: { ...state.joint, ...change(state.joint) } } : state;
}
