import { z } from 'zod';
import { isoDateSchema } from '../calendar/schemas.ts';
import { incomeBasisSchema } from '../rules/eligibility-schema.ts';

const HOURS_OF_A_WEEK = 168;
const counter = z.int().min(0);

/** Whom the joint view on taking part is asked of (R07). */
export const viewerSchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY', 'CLIENT']);

/** The authorities to whom a client can turn on their own, and that judge it together (R09). */
export const askedAuthoritySchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY']);

/** The client's own request for work activity before the thresholds (LAW 189/2001 §15). */
const ownRequestSchema = z.strictObject({
  madeOn: isoDateSchema,
  to: askedAuthoritySchema.describe('To whom it was made'),
  clientHeardOn: isoDateSchema.optional().describe('Day on which the client was heard on it'),
  bestSupports: z
    .partialRecord(askedAuthoritySchema, z.boolean())
    .optional()
    .describe(
      "Each one's view that it best supports life management and employability; the grounds are a document",
    ),
});

/** What else the person does (R08). */
export const otherOccupationSchema = z.enum([
  'NONE',
  'WORK',
  'FULL_TIME_ENTREPRENEUR',
  'FULL_TIME_STUDENT',
  'OTHER_EMPLOYMENT_SERVICE',
]);

const PAID_DAYS =
  'Paid days of labour market subsidy (työmarkkinatuki), those of general benefit included from its first day on';

/**
 * What is known of a person for R03–R21 (domain.md 4.1–4.3, 5.1). A field that isn't there is unknown; a date that is
 * null is known not to be: no plan was made, no discussion held.
 */
export const circumstancesSchema = z.strictObject({
  residentOfCounty: z.boolean().optional().describe('Lives in the county (R03)'),
  jobSearchValid: z.boolean().optional().describe('Job search (työnhaku) is valid'),
  incomeBasis: incomeBasisSchema.optional().describe('What the person lives on'),
  countersAsOf: isoDateSchema.optional().describe('As of which day the counters hold'),
  countersFrom: z
    .enum(['KELA', 'EMPLOYMENT_AUTHORITY', 'CLIENT_DOCUMENT'])
    .optional()
    .describe('Where the counters are from'),
  lmsDays12m: counter.optional().describe(`${PAID_DAYS}, in the last twelve months`),
  lmsDays: counter.optional().describe(PAID_DAYS),
  lmsDaysAfterAllowance: counter
    .optional()
    .describe(`${PAID_DAYS}, after the allowance was paid for its maximum`),
  allowanceMaximumReached: z
    .boolean()
    .optional()
    .describe('Unemployment allowance was paid for its full maximum period'),
  socialAssistanceMonths: counter
    .optional()
    .describe('Last months in which social assistance because of unemployment was the main income'),
  unemployedMonths: counter.optional().describe('Months of unemployment without a break'),
  employmentPlanMadeOn: isoDateSchema
    .nullable()
    .optional()
    .describe('Employment plan (työllistymissuunnitelma), when it was made; null where there is none'),
  jobSearchDiscussionOn: isoDateSchema
    .nullable()
    .optional()
    .describe(
      'Job-search discussion (työnhakukeskustelu) held or reserved, its day; null where there is none',
    ),
  cannotTakePart: z
    .partialRecord(viewerSchema, z.boolean())
    .optional()
    .describe("Each one's view that the person can't take part in public employment services or work (R07)"),
  otherOccupation: otherOccupationSchema.optional().describe('What else the person does (R08)'),
  weeklyWorkHours: z
    .number()
    .min(0)
    .max(HOURS_OF_A_WEEK)
    .optional()
    .describe('Regular hours of work a week, in employment'),
  ownRequest: ownRequestSchema.optional().describe('Only where the client asked for it themselves (R09)'),
  integrationPlan: z
    .enum(['NONE', 'IN_FORCE', 'NOT_YET_MADE'])
    .optional()
    .describe('Integration plan (kotoutumissuunnitelma); NOT_YET_MADE where one has to be made (R21)'),
  needsCoordination: z
    .boolean()
    .optional()
    .describe(
      'Services of employment authority, county and Kela need to be put together (R19 of the law until 2024)',
    ),
  obstaclesBeyondConsultation: z
    .boolean()
    .optional()
    .describe(
      "Limits of ability or of managing life, affecting employment, that consultation between authorities can't solve (R19)",
    ),
});
