import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { meetingHeld } from '../initiation/meeting-held.ts';
import { isOpen } from './open-request.ts';

export const reviewEvolvers: {
  REVIEW_HELD: Evolver<'REVIEW_HELD'>;
  JOINT_CLOSING_REQUESTED: Evolver<'JOINT_CLOSING_REQUESTED'>;
  REVIEW_REQUESTED: Evolver<'REVIEW_REQUESTED'>;
  REVIEW_REQUEST_REFUSED: Evolver<'REVIEW_REQUEST_REFUSED'>;
} = {
  REVIEW_HELD: (state, { plan, on }, { at }) => {
    const reviews = [...state.reviews, { plan, on, recordedAt: at }].sort((a, b) => a.on.localeCompare(b.on));
    return meetingHeld(answered({ ...state, reviews }, on), 'REVIEW', on);
  },
  JOINT_CLOSING_REQUESTED: (state, { on }, { at }) => ({
    ...state,
    joint: state.joint && {
      ...state.joint,
      closingRequests: [...state.joint.closingRequests, { on, recordedAt: at, assessedOn: null }],
    },
  }),
  REVIEW_REQUESTED: (state, { on }, { at }) => ({
    ...state,
    reviewRequests: [
      ...state.reviewRequests,
      { on, recordedAt: at, answeredOn: heldAfter(state, on), planEnd: null },
    ],
  }),
  REVIEW_REQUEST_REFUSED: (state, { on }) => answered(state, on),
};

/** The day of the first review that was held later than on a day: a request that is told late is answered by it. */
function heldAfter({ reviews }: ProcessState, day: string): string | null {
  return reviews.find(({ on }) => on > day)?.on ?? null;
}

/** A request is answered by a refusal or by a review held on its day or later. */
function answered(state: ProcessState, answeredOn: string): ProcessState {
  return {
    ...state,
    reviewRequests: state.reviewRequests.map((r) =>
      isOpen(r) && r.on <= answeredOn ? { ...r, answeredOn } : r,
    ),
  };
}
