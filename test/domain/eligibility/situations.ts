import fc from 'fast-check';
import {
  assessActivationPlan,
  assessJointService,
  assessService,
  type Assessment,
} from '../../../domain/eligibility/assess.ts';
import { circumstancesSchema } from '../../../domain/eligibility/circumstances-schema.ts';
import type { Circumstances } from '../../../domain/eligibility/circumstances.ts';
import { incomeBasisSchema } from '../../../domain/rules/eligibility-schema.ts';
import { ALL_RULES, R15C } from './cases.ts';

const flag = fc.boolean();
const days = fc.constantFrom(0, 179, 180, 299, 300, 499, 500, 900);
const months = fc.constantFrom(0, 3, 4, 5, 6, 11, 12, 30);
const done = fc.constantFrom(null, '2024-03-01');

/** A value for every fact that is asked for; a viewer of R07 is a fact of its own. */
export const valuesOf = {
  residentOfCounty: flag,
  jobSearchValid: flag,
  incomeBasis: fc.constantFrom(...incomeBasisSchema.options),
  lmsDays12m: days,
  lmsDays: days,
  lmsDaysAfterAllowance: days,
  allowanceMaximumReached: flag,
  socialAssistanceMonths: months,
  unemployedMonths: months,
  employmentPlanMadeOn: done,
  jobSearchDiscussionOn: done,
  'cannotTakePart.EMPLOYMENT_AUTHORITY': flag,
  'cannotTakePart.COUNTY': flag,
  'cannotTakePart.CLIENT': flag,
  otherOccupation: fc.constantFrom('NONE', 'WORK', 'FULL_TIME_STUDENT'),
  weeklyWorkHours: fc.constantFrom(0, 8, 9),
  integrationPlan: fc.constantFrom('NONE', 'IN_FORCE', 'NOT_YET_MADE'),
  needsCoordination: flag,
  obstaclesBeyondConsultation: flag,
};
export type Values = Readonly<Record<string, unknown>>;
export const COUNTERS = [
  'lmsDays12m',
  'lmsDays',
  'lmsDaysAfterAllowance',
  'socialAssistanceMonths',
  'unemployedMonths',
];
function circumstancesOf(values: Values): Circumstances {
  const nested = Object.entries(values).filter(([name]) => name.includes('.'));
  const flat = Object.entries(values).filter(([name]) => !name.includes('.'));
  const views = Object.fromEntries(nested.map(([name, value]) => [name.split('.')[1]!, value]));
  return circumstancesSchema.parse({ ...Object.fromEntries(flat), cannotTakePart: views });
}

export const complete = fc.record(valuesOf);
/** Some circumstances are known, the rest would be these. */
export const situation = fc.record({
  whole: complete,
  known: fc.subarray(Object.keys(valuesOf)),
  age: fc.constantFrom(17, 18, 24, 25, 40, 64, 70),
  rules: fc.constantFrom(...ALL_RULES, R15C),
  which: fc.constantFrom('A', 'J', 'S'),
});
export type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

export function assess({ age, rules, which }: Situation, values: Values): Assessment {
  const circumstances = circumstancesOf(values);
  if (which === 'A') return assessActivationPlan(circumstances, age, rules);
  return which === 'J' ? assessJointService(circumstances, age, rules) : assessService(circumstances, rules);
}
export const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, values[name]]));

/** For each fact a value that speaks against the person, and one that speaks for; the set says which income basis does. */
export function extremesOf(
  name: string,
  { which, rules: { eligibility } }: Situation,
): readonly [unknown, unknown] {
  if (COUNTERS.includes(name)) return [0, 900];
  if (name.endsWith('On')) return [null, '2024-03-01'];
  if (name === 'integrationPlan') return ['IN_FORCE', 'NONE'];
  if (name !== 'incomeBasis') return [false, true];
  const { trackA, serviceIncomeBases, incomeReadAs } = eligibility;
  const bases = which === 'A' ? trackA.incomeBases : serviceIncomeBases!;
  const allowed = bases.allowed.map((basis) =>
    which === 'S' && incomeReadAs?.old.includes(basis) ? incomeReadAs.now : basis,
  );
  return [incomeBasisSchema.options.find((basis) => !allowed.includes(basis)), allowed[0]];
}

export const subsetsOf = (names: readonly string[]): string[][] =>
  names.reduce<string[][]>((subsets, name) => [...subsets, ...subsets.map((one) => [...one, name])], [[]]);
