import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';

/** The three authorities of the joint service (monialainen yhteispalvelu). */
export const authoritySchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY', 'KELA']);
const viewSchema = z.enum(['NEED', 'NO_NEED']);
/** Each authority's view of whether the need for the joint service remains (LAW 381/2023 §8). */
export const viewsSchema = z.strictObject({
  EMPLOYMENT_AUTHORITY: viewSchema,
  COUNTY: viewSchema,
  KELA: viewSchema,
});

export const jointServiceEvents = [
  z.strictObject({
    type: z.literal('JOINT_ASSESSMENT_STARTED'),
    on: isoDateSchema,
    needIdentifiedBy: authoritySchema,
  }),
  z.strictObject({
    type: z.literal('MULTI_SECTOR_PLAN_AGREED'),
    on: isoDateSchema,
    kelaTakesPart: z.boolean(),
  }),
  z.strictObject({ type: z.literal('JOINT_ASSESSMENT_CONCLUDED'), on: isoDateSchema, views: viewsSchema }),
] as const;
