import { z } from 'zod';
import { isoDateSchema } from '../calendar/schemas.ts';
import { incomeBasisSchema } from '../rules/eligibility-schema.ts';

const HOURS_OF_A_WEEK = 168;
const counter = z.int().min(0);

/** Whom the joint view on taking part is asked of (R07). */
export const viewerSchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY', 'CLIENT']);

/** What else the person does (R08). */
export const otherOccupationSchema = z.enum([
  'NONE',
  'WORK',
  'FULL_TIME_ENTREPRENEUR',
  'FULL_TIME_STUDENT',
  'OTHER_EMPLOYMENT_SERVICE',
]);

/**
 * What is known of a person for R03–R20 (domain.md 4.1–4.3, 5.1). A field that isn't there is unknown; a date that is
 * null is known not to be: no plan was made, no discussion held.
 */
export const eligibilityFactsSchema = z.strictObject({
  residentOfCounty: z.boolean().optional(),
  /** Job search (työnhaku) is valid. */
  jobSearchValid: z.boolean().optional(),
  incomeBasis: incomeBasisSchema.optional(),
  /** As of which day the counters hold, and from where they are. */
  countersAsOf: isoDateSchema.optional(),
  countersFrom: z.enum(['KELA', 'EMPLOYMENT_AUTHORITY', 'CLIENT_DOCUMENT']).optional(),
  /** Paid days of labour market subsidy (työmarkkinatuki), those of general benefit included from its first day on. */
  lmsDays12m: counter.optional(),
  lmsDays: counter.optional(),
  lmsDaysAfterAllowance: counter.optional(),
  /** Unemployment allowance was paid for its full maximum period. */
  allowanceMaximumReached: z.boolean().optional(),
  /** Last months in which social assistance because of unemployment was the main income. */
  socialAssistanceMonths: counter.optional(),
  /** Months of unemployment without a break. */
  unemployedMonths: counter.optional(),
  /** Employment plan (työllistymissuunnitelma). */
  employmentPlanMadeOn: isoDateSchema.nullable().optional(),
  /** Job-search discussion (työnhakukeskustelu). */
  jobSearchDiscussionOn: isoDateSchema.nullable().optional(),
  /** Each one's view that the person can't take part in public employment services or work. */
  cannotTakePart: z.partialRecord(viewerSchema, z.boolean()).optional(),
  otherOccupation: otherOccupationSchema.optional(),
  /** Regular, in employment. */
  weeklyWorkHours: z.number().min(0).max(HOURS_OF_A_WEEK).optional(),
  /** Services of employment authority, county and Kela need to be put together. */
  needsCoordination: z.boolean().optional(),
  /** Limits of ability or of managing life, affecting employment, that consultation between authorities can't solve. */
  obstaclesBeyondConsultation: z.boolean().optional(),
});
