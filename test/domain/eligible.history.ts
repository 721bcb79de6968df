import type { EligibilityFacts } from '../../domain/eligibility/facts.ts';
import type { AssessedTrack } from '../../domain/process/initiation/events.ts';
import type { Given } from './case-history.ts';

/** Facts with which somebody of 30 years is eligible for each track, before and after general benefit took LMS's place. */
export const eligibleFacts = (on: string): Readonly<Record<AssessedTrack, EligibilityFacts>> => {
  const incomeBasis = on < '2026-05-01' ? 'LMS' : 'GENERAL_BENEFIT';
  return {
    ACTIVATION: {
      incomeBasis,
      countersAsOf: on,
      countersFrom: 'KELA',
      lmsDays: 520,
      employmentPlanMadeOn: on,
    },
    JOINT: {
      obstaclesBeyondConsultation: true,
      needsCoordination: true,
      countersAsOf: on,
      countersFrom: 'KELA',
      lmsDays: 520,
      unemployedMonths: 24,
    },
    SERVICE: {
      incomeBasis,
      residentOfCounty: true,
      jobSearchValid: true,
      cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true, CLIENT: true },
      otherOccupation: 'NONE',
    },
  };
};

/** An assessment of somebody of 30 years on a day. */
export const assessed = (
  on: string,
  track: AssessedTrack,
  facts: EligibilityFacts = eligibleFacts(on)[track],
  age = 30,
): Given => [on, 'assessEligibility', { on, track, facts, age, documentId: 'grounds' }];

/** Assessments that find somebody eligible for everything. */
export const eligible = (on: string): Given[] => [
  assessed(on, 'ACTIVATION'),
  assessed(on, 'JOINT'),
  assessed(on, 'SERVICE'),
];
