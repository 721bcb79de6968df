import type { ProcessState } from '../../definitions/state.ts';
import type { Evolver } from '../evolver.ts';

export const initiationEvolvers: {
  KELA_NOTICE_RECEIVED: Evolver<'KELA_NOTICE_RECEIVED'>;
  NEED_ASSESSMENT_STARTED: Evolver<'NEED_ASSESSMENT_STARTED'>;
  MEETING_INVITED: Evolver<'MEETING_INVITED'>;
  MEETING_MOVED: Evolver<'MEETING_MOVED'>;
  MEETING_CANCELLED: Evolver<'MEETING_CANCELLED'>;
  ELIGIBILITY_ASSESSED: Evolver<'ELIGIBILITY_ASSESSED'>;
  NOT_ELIGIBLE_DECIDED: Evolver<'NOT_ELIGIBLE_DECIDED'>;
} = {
  // The channel of the opening says it; the fact is there to tell whom it concerns.
  KELA_NOTICE_RECEIVED: (state) => state,
  NEED_ASSESSMENT_STARTED: (state, { on }) => ({
    ...state,
    initiation: { ...state.initiation, needAssessmentStartedOn: on },
  }),
  MEETING_INVITED: (state, { on, purpose, meetingOn, invited }) => ({
    ...state,
    meetings: [
      ...state.meetings,
      {
        number: state.meetings.length + 1,
        on,
        purpose,
        meetingOn,
        invited,
        letterOn: on,
        heldOn: null,
        cancelledOn: null,
      },
    ],
  }),
  MEETING_MOVED: (state, { on, meeting, meetingOn, invited }) =>
    changed(state, meeting, { meetingOn, invited, letterOn: on }),
  MEETING_CANCELLED: (state, { meeting, on }) => changed(state, meeting, { cancelledOn: on }),
  ELIGIBILITY_ASSESSED: (
    state,
    { on, track, result, computed, ageGroup, circumstances, missing, documentId },
  ) => ({
    ...state,
    assessments: [
      ...state.assessments,
      { on, track, result, computed, ageGroup, circumstances, missing, documentId },
    ],
  }),
  NOT_ELIGIBLE_DECIDED: (state, { on, track, clientApplied, delivery, receivedOn, guidance }, { at }) => ({
    ...state,
    notEligible: [
      ...state.notEligible,
      { on, recordedAt: at, track, clientApplied, delivery, receivedOn, guidance },
    ],
  }),
};

type Meeting = ProcessState['meetings'][number];

function changed(state: ProcessState, number: number, change: Partial<Meeting>): ProcessState {
  const meetings = state.meetings.map((one) => (one.number === number ? { ...one, ...change } : one));
  return { ...state, meetings };
}
