import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';

/** Joint service (monialainen yhteispalvelu, from 2025 monialaisen tuen yhteistoimintamalli), domain.md 2.2. */
export const jointServiceStateSchema = z.strictObject({
  assessmentStartedOn: isoDateSchema,
  startedAt: instantSchema,
  /** The multi-sector employment plan (monialainen työllistymissuunnitelma). */
  plan: z
    .strictObject({ agreedOn: isoDateSchema, agreedAt: instantSchema, kelaTakesPart: z.boolean() })
    .nullable(),
  endedOn: isoDateSchema.nullable(),
  /** Reviews that proposed an end, with the day of the joint assessment that followed (domain.md 2.2 J5). */
  closingRequests: z.array(
    z.strictObject({ on: isoDateSchema, recordedAt: instantSchema, assessedOn: isoDateSchema.nullable() }),
  ),
});
export type JointServiceState = z.infer<typeof jointServiceStateSchema>;
