import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { signerSchema } from './events.ts';

const suspension = z.strictObject({
  on: isoDateSchema,
  resumed: z.strictObject({ on: isoDateSchema, recordedAt: instantSchema }).nullable(),
});

/** Activation plan (aktivointisuunnitelma), domain.md 2.3. */
export const activationPlanStateSchema = z.strictObject({
  presentedOn: isoDateSchema,
  presentedAt: instantSchema,
  signatures: z.partialRecord(signerSchema, isoDateSchema),
  /** Date of the last of the three signatures. */
  inForce: z.strictObject({ on: isoDateSchema, recordedAt: instantSchema }).nullable(),
  suspensions: z.array(suspension),
  /** Set where a multi-sector plan took its place. */
  replacedOn: isoDateSchema.nullable(),
});
export type ActivationPlanState = z.infer<typeof activationPlanStateSchema>;
