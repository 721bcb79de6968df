import type { z } from 'zod';
import type { circumstancesSchema, viewerSchema } from './circumstances-schema.ts';

/** What is known of a person; every field may be missing, then it is unknown. Age is given apart, in whole years. */
export type Circumstances = Readonly<z.infer<typeof circumstancesSchema>>;

/** Whose view counts in R07. */
export type Viewer = z.infer<typeof viewerSchema>;

/** The circumstances that count towards a threshold. */
export type CounterName =
  'lmsDays12m' | 'lmsDays' | 'lmsDaysAfterAllowance' | 'socialAssistanceMonths' | 'unemployedMonths';

/** The circumstances that are so or not. */
export type FlagName =
  | 'residentOfCounty'
  | 'jobSearchValid'
  | 'allowanceMaximumReached'
  | 'needsCoordination'
  | 'obstaclesBeyondConsultation';
