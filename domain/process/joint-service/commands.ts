import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { methodSchema } from '../activation-plan/events.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../stated-reasons.ts';
import {
  approverSchema,
  assessmentPartSchema,
  authoritySchema,
  jobSearchSchema,
  viewsSchema,
} from './events.ts';

export const jointServiceCommands = {
  identifyJointNeed: z.strictObject({
    on: isoDateSchema,
    by: authoritySchema,
    documentId: documentIdSchema,
  }),
  startJointAssessment: z.strictObject({ on: isoDateSchema, needIdentifiedBy: authoritySchema }),
  recordAssessmentPart: z.strictObject({
    on: isoDateSchema,
    part: assessmentPartSchema.describe('Recorded again, it takes the place of the earlier text'),
    documentId: documentIdSchema,
  }),
  draftMultiSectorPlan: z.strictObject({
    on: isoDateSchema.describe('Day on which this version was drafted'),
    services: plannedServicesSchema.describe(
      'The rehabilitative work activity that is planned: LAW 189/2001 §9(1); may be none',
    ),
    kelaTakesPart: z.boolean().describe("Whether Kela's rehabilitation is needed (LAW 381/2023 §4)"),
    dutiesExplainedOn: isoDateSchema.describe("Day on which the client's duties were explained"),
    nextReviewOn: isoDateSchema.describe('The next review (tarkistaminen), at the latest three months later'),
    evaluateBy: isoDateSchema
      .optional()
      .describe('The latest date for evaluating effects and deciding next steps (L02)'),
    jobSearch: jobSearchSchema,
    documentId: documentIdSchema,
  }),
  approveMultiSectorPlan: z.strictObject({
    on: isoDateSchema,
    by: approverSchema,
    method: methodSchema.describe('How it was approved'),
    documentId: documentIdSchema.optional(),
  }),
  agreeMultiSectorPlan: z.strictObject({
    on: isoDateSchema.describe('Not before the last approval'),
    kelaTakesPart: z.boolean().optional().describe('As the draft says; may be left out'),
  }),
  concludeJointAssessment: z.strictObject({
    on: isoDateSchema,
    views: viewsSchema,
    documentId: documentIdSchema,
  }),
} as const;
