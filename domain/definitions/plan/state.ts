import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { plannedServicesSchema } from './planned-service.ts';

/** A day on which something took effect, and when it was recorded. */
export const recordedDaySchema = z.strictObject({ on: isoDateSchema, recordedAt: instantSchema });
export type RecordedDay = z.infer<typeof recordedDaySchema>;

/** What of a draft the rules look at; its words are a sealed document. */
export const draftStateSchema = z.strictObject({
  on: isoDateSchema,
  services: plannedServicesSchema,
  /** The next review that the plan itself agrees (D48), and its last day of validity, which only an activation plan has (D49). */
  nextReviewOn: isoDateSchema,
  validTo: isoDateSchema.nullable(),
  /** The latest date for evaluating effects and deciding next steps, which the plan itself fixes (L02). */
  evaluateBy: isoDateSchema.nullable(),
});

/** What the versions of both plans have in common. A version that came into force never changes (LAW 703/2023 §22). */
export const planVersionSchema = z.strictObject({
  /** 1, 2, 3 … in the order of drafts; drafts that nobody was shown leave gaps. */
  number: z.int().min(1),
  draft: draftStateSchema,
  inForce: recordedDaySchema.nullable(),
  nextStepsDecidedOn: isoDateSchema.nullable(),
});
export type PlanVersion = z.infer<typeof planVersionSchema>;

/** That a plan is over, for what rested on it: from which day, and because of which fact. */
export const planEndSchema = z.strictObject({ on: isoDateSchema, because: z.string() });
export type PlanEnd = z.infer<typeof planEndSchema>;
