import type { CommandBody } from '../../domain/definitions/command.ts';
import { decide } from '../../domain/process/decide.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import { SIGNED } from './activation-plan.history.ts';
import { historyOf } from './case-history.ts';

const DAY = '2027-03-01';
const inForce = stateFrom(historyOf('2027-01-04', SIGNED));
const ALL = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;

/** Rules by which there are no activation plans any more: 189/2001 is repealed. */
const repealed: PublishedRules = {
  on: (county, date) => {
    const rules = publishedRules.on(county, date);
    const { trackA } = rules.eligibility;
    const availability = { source: 'supposed', enabled: false };
    return { ...rules, eligibility: { ...rules.eligibility, trackA: { ...trackA, availability } } };
  },
};
/** Rules of a county without a rule on age (C18). */
const ageless: PublishedRules = {
  on: (county, date) => {
    const rules = publishedRules.on(county, date);
    return { ...rules, eligibility: { ...rules.eligibility, age: undefined } };
  },
};

const end = (body: Partial<CommandBody<'endActivationPlan'>>, rules = publishedRules) =>
  answer(
    decide(
      inForce,
      { name: 'endActivationPlan', body: { on: DAY, reason: 'AGE_OUT', ...body } },
      { today: DAY, rules },
    ),
  );
const close = (body: Partial<CommandBody<'closeCase'>>, rules = publishedRules) => {
  const reasons = [{ rule: 'L03', documentId: 'd1' }];
  const command = { name: 'closeCase', body: { on: DAY, reason: 'AGE_OUT', reasons, ...body } } as const;
  return answer(decide(inForce, command, { today: DAY, rules }));
};
const answer = (outcome: ReturnType<typeof decide>) =>
  outcome.accepted ? 'ACCEPTED' : outcome.refusals.map(({ code }) => code).join();

test('4.12, R01: a plan ends by age only above the age of the county, otherwise all three agree', () => {
  // Pohjois-Savo: 18 to 64, to the day before the 65th birthday.
  expect([30, 64, 65, undefined].map((age) => end({ age }))).toEqual([
    'NOT_AGREED_BY_ALL',
    'NOT_AGREED_BY_ALL',
    'ACCEPTED',
    'NOT_AGREED_BY_ALL',
  ]);
  expect(end({ age: 30, agreedBy: [...ALL] })).toBe('ACCEPTED');
  expect(end({ age: 70 }, ageless)).toBe('NOT_AGREED_BY_ALL');
});

test('4.12: a plan ends by repeal only where the law of that day knows no activation plans', () => {
  expect(end({ reason: 'LAW_REPEALED', age: 30 })).toBe('NOT_AGREED_BY_ALL');
  expect(end({ reason: 'LAW_REPEALED', age: 30, agreedBy: [...ALL] })).toBe('ACCEPTED');
  expect(end({ reason: 'LAW_REPEALED', age: 30 }, repealed)).toBe('ACCEPTED');
});

test('4.12: closing the case ends a plan in force by age or repeal on the same conditions', () => {
  expect([30, 64, 65].map((age) => close({ age }))).toEqual(['PLAN_IN_FORCE', 'PLAN_IN_FORCE', 'ACCEPTED']);
  expect(close({ reason: 'LAW_REPEALED', age: 30 })).toBe('PLAN_IN_FORCE');
  expect(close({ reason: 'LAW_REPEALED', age: 30 }, repealed)).toBe('ACCEPTED');
});
