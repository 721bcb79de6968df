import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { methodSchema } from '../activation-plan/events.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../stated-reasons.ts';
import { ASSESSMENT_PARTS } from './assessment-parts.ts';

/** The three authorities of the joint service (monialainen yhteispalvelu). */
export const authoritySchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY', 'KELA']);
/** Who approves a multi-sector plan; Kela where its rehabilitation is needed. */
export const approverSchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY', 'CLIENT', 'KELA']);
export const assessmentPartSchema = z.enum(ASSESSMENT_PARTS);
/** Whether the client must seek work, or is exempted (LAW 381/2023 §5). */
export const jobSearchSchema = z.enum(['OBLIGATION', 'EXEMPTION']);
const viewSchema = z.enum(['NEED', 'NO_NEED']);
/** Each authority's view of whether the need for the joint service remains (LAW 381/2023 §8). */
export const viewsSchema = z.strictObject({
  EMPLOYMENT_AUTHORITY: viewSchema,
  COUNTY: viewSchema,
  KELA: viewSchema,
});

export const jointServiceEvents = [
  z.strictObject({
    type: z.literal('JOINT_NEED_IDENTIFIED'),
    on: isoDateSchema,
    by: authoritySchema,
    documentId: documentIdSchema,
  }),
  z.strictObject({
    type: z.literal('JOINT_ASSESSMENT_STARTED'),
    on: isoDateSchema,
    needIdentifiedBy: authoritySchema,
  }),
  z.strictObject({
    type: z.literal('ASSESSMENT_PART_RECORDED'),
    on: isoDateSchema,
    part: assessmentPartSchema,
    documentId: documentIdSchema,
  }),
  z.strictObject({
    type: z.literal('MULTI_SECTOR_PLAN_DRAFTED'),
    on: isoDateSchema,
    version: z.int().min(1),
    services: plannedServicesSchema,
    kelaTakesPart: z.boolean(),
    dutiesExplainedOn: isoDateSchema,
    nextReviewOn: isoDateSchema,
    evaluateBy: isoDateSchema.nullable(),
    jobSearch: jobSearchSchema,
    documentId: documentIdSchema,
  }),
  z.strictObject({
    type: z.literal('MULTI_SECTOR_PLAN_APPROVED'),
    on: isoDateSchema,
    by: approverSchema,
    method: methodSchema,
    documentId: documentIdSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('MULTI_SECTOR_PLAN_AGREED'),
    on: isoDateSchema,
    kelaTakesPart: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('MULTI_SECTOR_PLAN_RENEWED'),
    on: isoDateSchema,
    version: z.int().min(1),
    kelaTakesPart: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('JOINT_ASSESSMENT_CONCLUDED'),
    on: isoDateSchema,
    views: viewsSchema,
    documentId: documentIdSchema,
  }),
  z.strictObject({ type: z.literal('JOINT_SERVICE_ENDED'), on: isoDateSchema }),
] as const;
