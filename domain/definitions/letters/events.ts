import { event } from '../event-definition.ts';
import { z } from 'zod';
import { assessedTrackSchema } from '../initiation/events.ts';

/** Letters from whose receipt a time is counted: to reply (D09), or to appeal (L10). */
export const letterSchema = z.enum(['HEARING_LETTER', 'SUSPENSION_DECISION', 'NOT_ELIGIBLE_DECISION']);

/** Which letter of its kind: the how manieth activity, or the how manieth decision that the client isn't eligible. */
export const letterNumberSchema = z.int().min(1).max(999);

export const letterEvents = {
  /** The day of receipt of a letter became known after it was sent (vastaanottotodistus); `on` is that day. */
  RECEIPT_RECORDED: event('BY_SUBJECT', {
    letter: letterSchema,
    number: letterNumberSchema,
    /** Of a decision that the client isn't eligible: for what. */
    track: assessedTrackSchema.nullable(),
  }),
};
