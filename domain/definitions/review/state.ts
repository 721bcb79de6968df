import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { planEndSchema } from '../plan/state.ts';
import { planTypeSchema } from './events.ts';

/** A review that was held (tarkistaminen). */
export const reviewStateSchema = z.strictObject({
  plan: planTypeSchema,
  on: isoDateSchema,
  recordedAt: instantSchema,
});

/** A review that the client asked for (D05b). */
export const reviewRequestStateSchema = z.strictObject({
  on: isoDateSchema,
  recordedAt: instantSchema,
  answeredOn: isoDateSchema.nullable(),
  /** Set where the plan was over before an answer. */
  planEnd: planEndSchema.nullable(),
});
