import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { Recorded } from './recorded-process.ts';

// The facts that vectors are about, each recorded on its day. What else a fact says matters to none of their dates.

/** The joint assessment began: the mapping is due from then on. */
export function mappingFrom(on: string): Recorded {
  return [{ type: 'JOINT_ASSESSMENT_STARTED', on, needIdentifiedBy: 'COUNTY' }, on];
}

/** An activation plan without work activity, drafted, presented and in force on one day: its reviews follow from it. */
export function signedPlan(on: string): Recorded[] {
  return [
    [
      {
        type: 'ACTIVATION_PLAN_DRAFTED',
        on,
        version: 1,
        measures: ['EMPLOYMENT_SERVICES'],
        services: [],
        nextReviewOn: plainDate(on).add({ months: 3 }).toString(),
        validTo: plainDate(on).add({ years: 1 }).toString(),
        evaluateBy: null,
        supportPerson: false,
        documentId: 'd',
      },
      on,
    ],
    [{ type: 'ACTIVATION_PLAN_PRESENTED', on }, on],
    [{ type: 'ACTIVATION_PLAN_IN_FORCE', on }, on],
  ];
}

/** A periodic review of the activation plan. */
export function reviewHeld(on: string): Recorded {
  return [
    {
      type: 'REVIEW_HELD',
      on,
      plan: 'ACTIVATION',
      reason: 'PERIODIC',
      outcome: 'CONTINUE',
      participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY'],
      clientAbsence: null,
      survey: null,
      documentId: null,
      reasons: [],
    },
    on,
  ];
}

/** A service period; PROMOTING owes an interim report, and the vectors are about such services. */
export function period(start: string, end: string): Recorded {
  return [
    {
      type: 'SERVICE_PERIOD_DECIDED',
      on: start,
      end,
      decidedOn: start,
      period: 1,
      service: 'PROMOTING',
      providerId: 'p',
      instructorId: null,
      reasons: [],
    },
    start,
  ];
}

/** The client began to work. */
export function workStarted(on: string): Recorded {
  const said = {
    kind: 'EMPLOYMENT',
    source: 'CLIENT',
    leadsToDegree: null,
    announced: false,
    documentId: null,
  } as const;
  return [{ type: 'ACTIVITY_STARTED', on, ...said }, on];
}

/** A hearing letter and a suspension, both posted on one day. */
export function heardAndSuspended(on: string): Recorded[] {
  const sent = { on, delivery: 'ORDINARY_LETTER', receivedOn: null, documentId: 'd' } as const;
  const decided = { decision: 'SUSPEND', decider: 'COUNTY' } as const;
  return [
    [{ type: 'HEARING_REQUESTED', ...sent, corrects: false, replyBy: null }, on],
    [{ type: 'SUSPENSION_DECIDED', ...sent, ...decided, ongoingVerifiedOn: on, effectiveFrom: on }, on],
  ];
}

/** The case was closed because there is no need. */
export function closed(on: string): Recorded {
  return [
    { type: 'CASE_CLOSED', on, reason: 'NO_NEED', reasons: [], documentId: null, endedPeriods: [] },
    on,
  ];
}
