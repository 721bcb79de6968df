import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';

/**
 * How a letter reached the client: by post, by hand, by post against acknowledgement (saantitodistus) or by electronic service. When
 * it is deemed received is rule data (LAW 434/2003 §§59-60).
 */
export const deliverySchema = z.enum(['ORDINARY_LETTER', 'HANDED_OVER', 'ACKNOWLEDGED', 'ELECTRONIC']);
export type Delivery = z.infer<typeof deliverySchema>;

/** The day on which the client got it, where that is known: what counts from receipt counts from then. */
export const receivedOnSchema = isoDateSchema.describe(
  'Day on which the client got it, where that is known already: with ACKNOWLEDGED or ELECTRONIC; else it is recorded later (recordReceipt)',
);
