import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../state.ts';
import type { JointServiceState } from './state.ts';

export const jointServiceEvolvers: {
  JOINT_ASSESSMENT_STARTED: Evolver<'JOINT_ASSESSMENT_STARTED'>;
  MULTI_SECTOR_PLAN_AGREED: Evolver<'MULTI_SECTOR_PLAN_AGREED'>;
  JOINT_ASSESSMENT_CONCLUDED: Evolver<'JOINT_ASSESSMENT_CONCLUDED'>;
} = {
  JOINT_ASSESSMENT_STARTED: (state, { on }, { at }) => ({
    ...state,
    joint: { assessmentStartedOn: on, startedAt: at, plan: null, endedOn: null, closingRequests: [] },
  }),
  MULTI_SECTOR_PLAN_AGREED: (state, { on, kelaTakesPart }, { at }) =>
    changed(state, { plan: { agreedOn: on, agreedAt: at, kelaTakesPart } }),
  // Need remains where any of the three sees it: then nothing changes (LAW 381/2023 §8).
  JOINT_ASSESSMENT_CONCLUDED: (state, { on, views }) => {
    const assessed = changed(state, { closingRequests: closingAssessed(state, on) });
    return Object.values(views).every((view) => view === 'NO_NEED')
      ? changed(assessed, { endedOn: on })
      : assessed;
  },
};

/** A joint assessment answers the requests of its day or earlier, whatever the authorities found. */
function closingAssessed({ joint }: ProcessState, on: string): JointServiceState['closingRequests'] {
  return (joint?.closingRequests ?? []).map((r) =>
    r.assessedOn === null && r.on <= on ? { ...r, assessedOn: on } : r,
  );
}

function changed(state: ProcessState, change: Partial<JointServiceState>): ProcessState {
  return state.joint ? { ...state, joint: { ...state.joint, ...change } } : state;
}
