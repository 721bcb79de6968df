import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { authoritySchema, viewsSchema } from './events.ts';

export const jointServiceCommands = {
  startJointAssessment: z.strictObject({ on: isoDateSchema, needIdentifiedBy: authoritySchema }),
  agreeMultiSectorPlan: z.strictObject({ on: isoDateSchema, kelaTakesPart: z.boolean().default(false) }),
  concludeJointAssessment: z.strictObject({ on: isoDateSchema, views: viewsSchema }),
} as const;
