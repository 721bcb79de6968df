import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { periodNumberSchema } from '../service-period/events.ts';
import { closingReasonSchema } from '../../vocabulary/closing-reason.ts';

/** That a case is closed, domain.md 2.1. */
export const closedStateSchema = z.strictObject({
  on: isoDateSchema,
  reason: closingReasonSchema,
  /** Day on which it was recorded. */
  knownOn: isoDateSchema,
  /** Service periods that ended with the case. */
  endedPeriods: z.array(periodNumberSchema),
  /** Day on which what the rules hand to a person was handed over. */
  handedOverOn: isoDateSchema.nullable(),
});
