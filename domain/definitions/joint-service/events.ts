import { event } from '../event-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { methodSchema } from '../activation-plan/events.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
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

export const jointServiceEvents = {
  JOINT_NEED_IDENTIFIED: event('JOINT_SERVICE', {
    by: authoritySchema,
    documentId: documentIdSchema,
  }),
  JOINT_ASSESSMENT_STARTED: event('JOINT_SERVICE', {
    needIdentifiedBy: authoritySchema,
  }),
  ASSESSMENT_PART_RECORDED: event('JOINT_SERVICE', {
    part: assessmentPartSchema,
    documentId: documentIdSchema,
  }),
  MULTI_SECTOR_PLAN_DRAFTED: event('JOINT_SERVICE', {
    version: z.int().min(1),
    services: plannedServicesSchema,
    kelaTakesPart: z.boolean(),
    dutiesExplainedOn: isoDateSchema,
    nextReviewOn: isoDateSchema,
    evaluateBy: isoDateSchema.nullable(),
    jobSearch: jobSearchSchema,
    documentId: documentIdSchema,
  }),
  MULTI_SECTOR_PLAN_APPROVED: event('JOINT_SERVICE', {
    by: approverSchema,
    method: methodSchema,
    documentId: documentIdSchema.nullable(),
  }),
  MULTI_SECTOR_PLAN_AGREED: event('JOINT_SERVICE', {
    kelaTakesPart: z.boolean(),
  }),
  MULTI_SECTOR_PLAN_RENEWED: event('JOINT_SERVICE', {
    version: z.int().min(1),
    kelaTakesPart: z.boolean(),
  }),
  JOINT_ASSESSMENT_CONCLUDED: event('JOINT_SERVICE', {
    views: viewsSchema,
    documentId: documentIdSchema,
  }),
  JOINT_SERVICE_ENDED: event('JOINT_SERVICE', {}),
};
