import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';

/**
 * Rehabilitative work activity (kuntouttava työtoiminta) as a plan promises it: items 2 and 3 of LAW 189/2001 §9(1), daily
 * and weekly duration, start and length; goal, place and support are words of the sealed plan.
 */
export const plannedServiceSchema = z.strictObject({
  service: serviceTypeSchema,
  start: isoDateSchema,
  end: isoDateSchema.optional().describe('Last day, inclusive'),
  daysPerWeek: z.int().min(1).max(7).describe('Weekly duration'),
  hoursPerDay: z.number().positive().max(24).describe('Daily duration'),
});
export type PlannedService = z.infer<typeof plannedServiceSchema>;
export const plannedServicesSchema = z.array(plannedServiceSchema).max(10);
