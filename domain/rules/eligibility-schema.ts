import { z } from 'zod';

/**
 * What a person lives on (tulopohja): labour market subsidy (työmarkkinatuki), general benefit (yleistuki), social
 * assistance because of unemployment (toimeentulotuki), unemployment allowance (työttömyyspäiväraha).
 */
export const incomeBasisSchema = z.enum([
  'LMS',
  'GENERAL_BENEFIT',
  'SOCIAL_ASSISTANCE',
  'UNEMPLOYMENT_ALLOWANCE',
]);
export type IncomeBasis = z.infer<typeof incomeBasisSchema>;

const source = z.string().min(1);
const count = z.int().min(1);
/** Null: this way into the plan isn't open. */
const way = count.nullable();
/** No way at all would bar everyone without saying so: that is for `availability`. */
const anyOpen = (ways: object) => Object.values(ways).some((value) => value !== null && value !== false);
const ANY_OPEN = 'Open a way, or say null where no threshold applies';

/** Which income bases a rule lets through, and that rule's id. */
const incomeBasesSchema = z.strictObject({
  rule: z.string(),
  source,
  allowed: z.array(incomeBasisSchema).min(1),
});
export type IncomeBases = z.infer<typeof incomeBasesSchema>;

/** The alternatives of an age group; `ways: null` says that no threshold applies and the income basis alone decides. */
const under25Schema = z.strictObject({
  source,
  ways: z
    .strictObject({ lmsDays12m: way, allowanceMaximum: z.boolean(), socialAssistanceMonths: way })
    .refine(anyOpen, ANY_OPEN)
    .nullable(),
});
const from25Schema = z.strictObject({
  source,
  ways: z
    .strictObject({ lmsDays: way, lmsDaysAfterAllowance: way, socialAssistanceMonths: way })
    .refine(anyOpen, ANY_OPEN)
    .nullable(),
});

/** Activation plan (aktivointisuunnitelma), domain.md 4.2. */
const trackASchema = z.strictObject({
  availability: z.strictObject({ source, enabled: z.boolean() }),
  incomeBases: incomeBasesSchema,
  /** Paid days of which benefits the day counters add up. */
  countedDays: z.strictObject({ source, bases: z.array(incomeBasisSchema).min(1) }),
  under25: under25Schema,
  from25: from25Schema,
  /** What the slides of S004 say literally. Kept to be read; nothing is decided by it (C4). */
  legacySlide: z.strictObject({
    source,
    lmsDays12mOver: count,
    allowanceMonths: count,
    lmsDaysOver: count,
    lmsDaysAfterAllowanceOver: count,
    ageOver: count,
  }),
});

/** Joint service (monialainen tuki), domain.md 4.3: counted thresholds, or a judgement with written grounds. */
const trackJSchema = z.discriminatedUnion('thresholdMode', [
  z.strictObject({
    thresholdMode: z.literal('COUNTERS'),
    source,
    lmsDays: count,
    unemployedMonths: z.strictObject({ under25: count, from25: count }),
  }),
  z.strictObject({ thresholdMode: z.literal('QUALITATIVE'), source }),
]);

/** Who may get the service, domain.md 4.1. */
const serviceConditionsSchema = z.strictObject({
  capacity: z.strictObject({ source }),
  otherOccupation: z.strictObject({ source, weeklyHours: count }),
});

export const eligibilitySchema = z.strictObject({
  /** From which age on, in whole years, a person is in the older group. */
  ageGroups: z.strictObject({ source, ageLimit: count }),
  trackA: trackASchema,
  trackJ: trackJSchema,
  service: serviceConditionsSchema,
  /** R09: the client's own request, and the income bases that it admits besides those of the service. */
  ownRequest: z.strictObject({ source, admits: z.array(incomeBasisSchema).min(1) }),
  /** R21: the act does not apply beside an integration plan; from 2025 on. */
  integrationPlan: z.strictObject({ source }).optional(),
  /** First and last age of the service; a rule of counties (C18), so national sets have none. */
  age: z.strictObject({ source, years: z.tuple([count, count]) }).optional(),
  /** Rules of counties too: residents only, a valid job search, the income bases of the service. */
  residence: z.strictObject({ source, residentsOnly: z.boolean() }).optional(),
  jobSearch: z.strictObject({ source, validOnly: z.boolean() }).optional(),
  serviceIncomeBases: incomeBasesSchema.optional(),
  /** A benefit that is read in the place of older ones, in what counties say too. */
  incomeReadAs: z
    .strictObject({ source, old: z.array(incomeBasisSchema).min(1), now: incomeBasisSchema })
    .optional(),
});
export type EligibilityParameters = z.infer<typeof eligibilitySchema>;
