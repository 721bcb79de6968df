import type { CommandBody } from '../../domain/definitions/command.ts';
import { monthsAfter } from './activation-plan.history.ts';
import type { Given } from './case-history.ts';

type Approver = CommandBody<'approveMultiSectorPlan'>['by'];

export const start = (on: string): Given => [on, 'startJointAssessment', { on, needIdentifiedBy: 'COUNTY' }];

export const part = (on: string, part: CommandBody<'recordAssessmentPart'>['part']): Given => [
  on,
  'recordAssessmentPart',
  { on, part, documentId: 'd1' },
];

/** All four parts of the joint assessment. */
export const assessed = (on: string): Given[] => [
  part(on, 'SKILLS'),
  part(on, 'SOCIAL_SITUATION'),
  part(on, 'HEALTH'),
  part(on, 'WORK_AND_FUNCTIONAL_ABILITY'),
];

/** A draft without work activity and without Kela. */
export const draftJoint = (on: string, body: Partial<CommandBody<'draftMultiSectorPlan'>> = {}): Given => [
  on,
  'draftMultiSectorPlan',
  {
    on,
    services: [],
    kelaTakesPart: false,
    dutiesExplainedOn: on,
    nextReviewOn: monthsAfter(on, 3),
    jobSearch: 'OBLIGATION',
    documentId: 'd1',
    ...body,
  },
];

export const approve = (on: string, by: Approver): Given => [
  on,
  'approveMultiSectorPlan',
  { on, by, method: 'ELECTRONIC' },
];

export const agree = (on: string): Given => [on, 'agreeMultiSectorPlan', { on }];

/** A draft that everybody approved, and the agreement on it, all on one day. */
export const drafted = (on: string, body: Partial<CommandBody<'draftMultiSectorPlan'>> = {}): Given[] => [
  draftJoint(on, body),
  approve(on, 'EMPLOYMENT_AUTHORITY'),
  approve(on, 'COUNTY'),
  approve(on, 'CLIENT'),
  ...(body.kelaTakesPart ? [approve(on, 'KELA')] : []),
  agree(on),
];

/** The plan of an assessment that goes on, agreed on a day. */
export const agreedPlan = (on: string, body: Partial<CommandBody<'draftMultiSectorPlan'>> = {}): Given[] => [
  ...assessed(on),
  ...drafted(on, body),
];
