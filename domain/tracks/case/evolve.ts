import type { IsoInstant } from '../../calendar/plain-date.ts';
import type { EventOf } from '../../definitions/event.ts';
import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** The first state of a process. */
export function opened(event: EventOf<'CASE_OPENED'>, recordedAt: IsoInstant): ProcessState {
  return {
    schema: 1,
    version: 1,
    recordedAt,
    caseVersion: 1,
    county: event.county,
    practice: event.practice,
    openedOn: event.on,
    caseWorkerId: event.caseWorkerId,
    initiation: {
      channel: event.channel,
      initiatedBy: event.initiatedBy,
      recordedAt,
      needAssessmentStartedOn: null,
      draftingBegun: null,
      owedAnewAt: null,
    },
    assessments: [],
    notEligible: [],
    decidedOtherwise: [],
    meetings: [],
    personsAroundClient: [],
    jointNeed: null,
    joint: null,
    activation: null,
    formerActivations: [],
    employmentPlanVerified: null,
    benefitsExplainedOn: null,
    reviews: [],
    reviewRequests: [],
    announcedActivities: [],
    activities: [],
    serviceReviews: [],
    periods: [],
    closed: null,
    reopenedAt: null,
    notices: [],
  };
}

export const caseEvolvers: {
  CASE_WORKER_NAMED: Evolver<'CASE_WORKER_NAMED'>;
  CASE_CLOSED: Evolver<'CASE_CLOSED'>;
  HANDOVER_COMPLETED: Evolver<'HANDOVER_COMPLETED'>;
  CASE_REOPENED: Evolver<'CASE_REOPENED'>;
} = {
  CASE_WORKER_NAMED: (state, { caseWorkerId }) => ({ ...state, caseWorkerId }),
  CASE_CLOSED: (state, { on, reason, endedPeriods }, recorded) => ({
    ...state,
    closed: { on, reason, knownOn: recorded.on, endedPeriods, handedOverOn: null },
  }),
  HANDOVER_COMPLETED: (state, { on }) => ({
    ...state,
    closed: state.closed && { ...state.closed, handedOverOn: on },
  }),
  CASE_REOPENED: (state, { caseWorkerId }, { at }) => ({
    ...state,
    closed: null,
    reopenedAt: at,
    caseWorkerId,
  }),
};
