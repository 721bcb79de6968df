import { REVIEW } from '../bodies/review.ts';
import {
  ACTIVATION_PLAN,
  CLOSING_ASSESSMENT,
  MULTI_SECTOR_PLAN,
  WORK_ACTIVITY,
} from '../bodies/plan-texts.ts';
import { HEARING_LETTER, HEARING_REPLY, SUSPENSION_DECISION } from '../bodies/texts-of-suspension.ts';
import { ASSESSMENT, eligibleCircumstances } from '../bodies/texts-of-initiation.ts';

// What people say and write in the scenarios, as bodies of commands: each says what most of them say, so that a scenario
// shows only what it is about.

/** What is known of somebody whose need can't be met by consultation between authorities (R19). */
export const JOINT_NEED = { obstaclesBeyondConsultation: true };

/**
 * What is known of somebody from 25 on who may get an activation plan (R13, R15b), and of somebody who may get the service.
 */
export const { ACTIVATION: PLAN_NEED, SERVICE: SERVICE_NEED } = eligibleCircumstances('2035-01-08');

/** An assessment of eligibility with its written grounds. */
export const assessed = (track: string, circumstances: object) => ({
  track,
  circumstances,
  content: ASSESSMENT,
});

/** A service of a plan, two days a week. */
export const service = (name: string, start: string) => ({
  service: name,
  start,
  daysPerWeek: 2,
  hoursPerDay: 4,
});

/** Draft of a multi-sector plan with one service; `said` is what this one says. */
export const multiSectorDraft = (said: object) => ({
  kelaTakesPart: false,
  jobSearch: 'OBLIGATION',
  ...said,
  content: MULTI_SECTOR_PLAN,
});

/** Draft of an activation plan with rehabilitative work activity. */
export const activationDraft = (said: object) => ({
  measures: ['EMPLOYMENT_SERVICES', 'REHABILITATIVE_WORK_ACTIVITY'],
  supportPerson: false,
  ...said,
  content: { ...ACTIVATION_PLAN, workActivity: WORK_ACTIVITY },
});

/** A review with client and both authorities, and the situation survey of the client (D42). */
export const review = (said: object = {}) => ({ ...REVIEW, ...said });

/** A period of provider-1 with instructor-1; a period has no other day than its own. */
export const period = (start: string, end: string, said: object = {}) => ({
  on: undefined,
  service: 'INDIVIDUAL',
  providerId: 'provider-1',
  instructorId: 'instructor-1',
  start,
  end,
  decidedOn: start,
  ...said,
});

/** A report of a period; a final one has a realistic follow-up plan (D40). */
export const report = (kind: 'INTERIM' | 'FINAL', number = 1) => ({
  period: number,
  report: kind,
  content: {
    goalsAndRealisation: 'Rytmi on löytynyt',
    changes: 'Kaksi päivää viikossa kolmen sijaan',
    meansAndExamples: 'Ohjaaja soittaa aamuisin',
    ...(kind === 'FINAL' ? { followUpPlan: 'Työ kaupassa alkaa elokuussa' } : {}),
  },
});

/** The views of employment authority, county and Kela on whether the need for the joint service remains (D12). */
export const views = (employmentAuthority: string, county: string, kela: string) => ({
  views: { EMPLOYMENT_AUTHORITY: employmentAuthority, COUNTY: county, KELA: kela },
  content: CLOSING_ASSESSMENT,
});

export const HEARING = { delivery: 'ORDINARY_LETTER', content: HEARING_LETTER };
export const WRITTEN_REPLY = { form: 'WRITTEN', content: HEARING_REPLY };

/** A decision to suspend the plan, sent by ordinary letter, verified on the day it is made. */
export const suspension = (decider: string, on: string, said: object = {}) => ({
  decision: 'SUSPEND',
  decider,
  delivery: 'ORDINARY_LETTER',
  ongoingVerifiedOn: on,
  effectiveFrom: on,
  content: SUSPENSION_DECISION,
  ...said,
});
