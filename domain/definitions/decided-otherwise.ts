import { z } from 'zod';
import { isoDateSchema } from '../calendar/schemas.ts';
import { statedReasonsSchema } from '../vocabulary/stated-reasons.ts';
import { event } from './event-definition.ts';
import { assessedTrackSchema } from './initiation/events.ts';
import { periodNumberSchema } from './service-period/events.ts';

/** In a command: the rules that block and that the official sets aside, each with its written grounds (domain.md 4.12). */
export const decidedOtherwiseSchema = statedReasonsSchema.describe(
  'Rules that the official sets aside (severity B), each with the id of its written grounds',
);

/** What an official decided otherwise than a rule found. */
const whatSchema = {
  about: z.enum(['ELIGIBILITY', 'SERVICE_PERIOD']),
  /** Of an assessment: its track. */
  track: assessedTrackSchema.nullable(),
  /** Not `period`: what has one is seen by its provider, whom the grounds are no concern of. */
  decidedPeriod: periodNumberSchema.nullable(),
  /** The rules, each with its grounds; 4.12 where no rule stood against it and it was refused all the same. */
  grounds: statedReasonsSchema,
};

export const decidedOtherwiseEvents = { DECIDED_OTHERWISE: event('BY_SUBJECT', whatSchema) };

export const decidedOtherwiseStateSchema = z.strictObject({ on: isoDateSchema, ...whatSchema });
