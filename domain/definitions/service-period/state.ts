import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import { continuationSchema, periodNumberSchema, returnedPartsSchema } from './events.ts';

/** A report as it was handed in once, and that it was returned. */
const reportVersionSchema = z.strictObject({
  on: isoDateSchema,
  recordedAt: instantSchema,
  documentId: documentIdSchema,
  returned: z
    .strictObject({ on: isoDateSchema, recordedAt: instantSchema, ...returnedPartsSchema })
    .nullable(),
});

/** A report that has come; of versions that were withdrawn nothing is left here. */
const reportStateSchema = z.strictObject({
  newest: reportVersionSchema,
  /** The versions that it corrected, oldest first: each was returned. */
  earlier: z.array(reportVersionSchema),
  acceptedOn: isoDateSchema.nullable(),
});
export type ReportState = z.infer<typeof reportStateSchema>;

/** A service period (jakso): one voucher, one interim and one final report; domain.md 2.4. */
export const servicePeriodStateSchema = z.strictObject({
  number: periodNumberSchema,
  /** The number of the last fact of this period. */
  version: z.int().min(1),
  service: serviceTypeSchema,
  providerId: z.string(),
  instructorId: z.string().nullable(),
  /** When one was first named: nobody was there to be told of what fell due before. */
  instructorSince: instantSchema.nullable(),
  decidedOn: isoDateSchema,
  recordedAt: instantSchema,
  start: isoDateSchema,
  /** Last day, inclusive. */
  end: isoDateSchema,
  endedEarly: z.boolean(),
  /** Each time that the end was moved, oldest first: from which day, by a decision or interruption of which day. */
  endChanges: z.array(
    z.strictObject({ from: isoDateSchema, to: isoDateSchema, on: isoDateSchema, recordedOn: isoDateSchema }),
  ),
  interim: reportStateSchema.nullable(),
  final: reportStateSchema.nullable(),
  /** When its end was last moved, or a report of it withdrawn: what it asks for is owed anew from then on. */
  owedAnewAt: instantSchema.nullable(),
  continuation: z.strictObject({ on: isoDateSchema, outcome: continuationSchema }).nullable(),
});
export type ServicePeriodState = z.infer<typeof servicePeriodStateSchema>;
