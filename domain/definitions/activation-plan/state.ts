import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { planVersionSchema, recordedDaySchema } from '../plan/state.ts';
import { employmentPlanSchema, signerSchema } from './events.ts';

const suspension = z.strictObject({ on: isoDateSchema, resumed: recordedDaySchema.nullable() });

const versionSchema = planVersionSchema.extend({
  presented: recordedDaySchema.nullable(),
  signatures: z.partialRecord(signerSchema, isoDateSchema),
  /** Set where it was presented, but another draft took its place before all had signed. */
  withdrawnOn: isoDateSchema.nullable(),
});
export type ActivationPlanVersion = z.infer<typeof versionSchema>;

/** Activation plan (aktivointisuunnitelma), domain.md 2.3. */
export const activationPlanStateSchema = z.strictObject({
  versions: z.array(versionSchema).min(1),
  /** When its first version came into force: the date of the last of the three signatures. */
  inForce: recordedDaySchema.nullable(),
  suspensions: z.array(suspension),
  /** Set where a multi-sector plan took its place. */
  replacedOn: isoDateSchema.nullable(),
  /** The day from which it isn't in force any more, because it ended otherwise. */
  endedOn: isoDateSchema.nullable(),
});
export type ActivationPlanState = z.infer<typeof activationPlanStateSchema>;

/** What was verified before an activation plan is presented (D10); of the plan that goes on, or the next one. */
export const employmentPlanVerifiedSchema = z.strictObject({
  on: isoDateSchema,
  what: employmentPlanSchema,
  heldOn: isoDateSchema,
});
