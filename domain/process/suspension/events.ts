import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';

/** What may suspend an activation plan: work, business or full-time studies (LAW 189/2001 §5). */
export const activityKindSchema = z.enum(['EMPLOYMENT', 'ENTREPRENEURSHIP', 'FULL_TIME_STUDIES']);
/** How a letter reached the client; a posted one is deemed received a week later (LAW 434/2003 §59). */
export const deliverySchema = z.enum(['ORDINARY_LETTER', 'HANDED_OVER']);
export type Delivery = z.infer<typeof deliverySchema>;
export const suspensionDecisionSchema = z.enum(['SUSPEND', 'DO_NOT_SUSPEND']);
export const deciderSchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY']);

export const suspensionEvents = [
  z.strictObject({ type: z.literal('ACTIVITY_STARTED'), on: isoDateSchema, kind: activityKindSchema }),
  z.strictObject({ type: z.literal('ACTIVITY_ENDED'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('HEARING_REQUESTED'), on: isoDateSchema, delivery: deliverySchema }),
  z.strictObject({
    type: z.literal('HEARING_REPLIED'),
    on: isoDateSchema,
    form: z.enum(['WRITTEN', 'ORAL']),
  }),
  z.strictObject({
    type: z.literal('SUSPENSION_DECIDED'),
    on: isoDateSchema,
    decision: suspensionDecisionSchema,
    decider: deciderSchema,
    delivery: deliverySchema,
    ongoingVerifiedOn: isoDateSchema,
  }),
] as const;
