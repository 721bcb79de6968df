import { z } from 'zod';
import data from './rules.json' with { type: 'json' };

/** The parts of the system that are still to come. */
export const PARTS = [
  'service periods and vouchers',
  'attendance and absences',
  'provider approval',
  'billing',
  'indicators',
  'notifications by letter',
  'rule set changes',
  'amendments of 2026-11-25',
] as const;

const id = z.string().regex(/^[A-Z]\d{1,2}[a-z]?$/);
const common = { id, title: z.string().min(1) };
const later = z.enum(PARTS);

/**
 * A rule has exactly one standing: implemented (perhaps with a rest that comes later), later as a whole, or out of scope.
 */
const ruleSchema = z.union([
  z.strictObject({
    ...common,
    in: z.array(z.string().min(1)).min(1),
    rest: z.strictObject({ what: z.string().min(1), later }).optional(),
  }),
  z.strictObject({ ...common, later }),
  z.strictObject({ ...common, outOfScope: z.string().min(1) }),
]);
export type Rule = z.infer<typeof ruleSchema>;

export const familiesSchema = z.array(
  z.strictObject({
    family: z.string().length(1),
    title: z.string().min(1),
    section: z.string().min(1),
    rules: z.array(ruleSchema).min(1),
  }),
);

/** Every rule of domain.md by family, with where it stands: pages/coverage/rules.json. */
export const families = familiesSchema.parse(data);
export const rules = families.flatMap((family) => family.rules);
