import { z } from 'zod';

/** Why a case ends, domain.md 2.3. What it does to what is open is rule data: `endings` in domain/rules. */
export const closingReasonSchema = z.enum([
  'NO_NEED',
  'EMPLOYED_PERMANENTLY',
  'MOVED_AWAY',
  'AGE_OUT',
  'DEATH',
  'OTHER_SERVICE',
  'CLIENT_NOT_ELIGIBLE',
  'LAW_REPEALED',
]);
export type ClosingReason = z.infer<typeof closingReasonSchema>;
