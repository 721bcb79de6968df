import { eligibleCircumstances } from '../bodies/texts-of-initiation.ts';
import type { Circumstances } from '../../domain/eligibility/circumstances.ts';
import type { AssessedTrack } from '../../domain/definitions/initiation/events.ts';
import type { CommandBody } from '../../domain/definitions/command.ts';

/** As it is given in a history (case-history.ts). */
type Assessed = readonly [today: string, name: 'assessEligibility', body: CommandBody<'assessEligibility'>];

/** An assessment of somebody of 30 years on a day. */
export const assessed = (
  on: string,
  track: AssessedTrack,
  circumstances: Circumstances = eligibleCircumstances(on)[track],
  age = 30,
): Assessed => [on, 'assessEligibility', { on, track, circumstances, age, documentId: 'grounds' }];

/** Assessments that find somebody eligible for everything. */
export const eligible = (on: string): Assessed[] => [
  assessed(on, 'ACTIVATION'),
  assessed(on, 'JOINT'),
  assessed(on, 'SERVICE'),
];
