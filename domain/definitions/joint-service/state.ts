import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { planVersionSchema } from '../plan/state.ts';
import { approverSchema, assessmentPartSchema, authoritySchema } from './events.ts';

const versionSchema = planVersionSchema.extend({
  kelaTakesPart: z.boolean(),
  dutiesExplainedOn: isoDateSchema,
  approvals: z.partialRecord(approverSchema, isoDateSchema),
});
export type MultiSectorVersion = z.infer<typeof versionSchema>;

/** The need for a joint service as one of the three authorities identified it (J1 of domain.md 2.2). */
export const jointNeedStateSchema = z.strictObject({
  by: authoritySchema,
  on: isoDateSchema,
  recordedAt: instantSchema,
});

/** Joint service (monialainen yhteispalvelu, from 2025 monialaisen tuen yhteistoimintamalli), domain.md 2.2. */
export const jointServiceStateSchema = z.strictObject({
  assessmentStartedOn: isoDateSchema,
  startedAt: instantSchema,
  /** When each part of the assessment was last recorded. */
  assessed: z.partialRecord(assessmentPartSchema, isoDateSchema),
  /** The multi-sector employment plan (monialainen työllistymissuunnitelma). */
  plan: z
    .strictObject({ agreedOn: isoDateSchema, agreedAt: instantSchema, kelaTakesPart: z.boolean() })
    .nullable(),
  /** Of the plan. */
  versions: z.array(versionSchema),
  endedOn: isoDateSchema.nullable(),
  /** Reviews that proposed an end, with the day of the joint assessment that followed (domain.md 2.2 J5). */
  closingRequests: z.array(
    z.strictObject({ on: isoDateSchema, recordedAt: instantSchema, assessedOn: isoDateSchema.nullable() }),
  ),
});
export type JointServiceState = z.infer<typeof jointServiceStateSchema>;
