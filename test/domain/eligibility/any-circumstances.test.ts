import fc from 'fast-check';
import { circumstancesSchema } from '../../../domain/eligibility/circumstances-schema.ts';
import {
  assess,
  complete,
  COUNTERS,
  extremesOf,
  pick,
  situation,
  subsetsOf,
  valuesOf,
  type Values,
} from './situations.ts';

test('2.2: undecided if and only if something is missing', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const { result, missing } = assess(s, pick(s.whole, s.known));
      expect(result === 'UNDECIDED').toBe(missing.length > 0);
      expect(missing.filter((name) => s.known.includes(name))).toEqual([]);
    }),
  );
});

test('R10-R20: whatever becomes known after a decision, the result stays', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const { result } = assess(s, pick(s.whole, s.known));
      if (result !== 'UNDECIDED') expect(assess(s, s.whole).result).toBe(result);
    }),
  );
});

test('R10-R20: what is named missing decides: with it nothing else is asked, and nothing else can turn it', () => {
  fc.assert(
    fc.property(situation, complete, (s, other) => {
      const known = pick(s.whole, s.known);
      const { missing } = assess(s, known);
      const answered = { ...known, ...pick(s.whole, missing) };
      expect(assess(s, answered).missing).toEqual([]);
      const beside = Object.keys(valuesOf).filter(
        (name) => !s.known.includes(name) && !missing.includes(name),
      );
      expect(assess(s, { ...pick(other, beside), ...answered }).result).toBe(assess(s, answered).result);
    }),
  );
});

test('R10-R20: every fact named missing can still change the result', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const known = pick(s.whole, s.known);
      const { missing } = assess(s, known);
      for (const name of missing) {
        const turns = subsetsOf(missing.filter((other) => other !== name)).some((speakingFor) => {
          const resultWith = (names: readonly string[]) =>
            assess(s, {
              ...known,
              ...Object.fromEntries(
                missing.map((fact) => [fact, extremesOf(fact, s)[names.includes(fact) ? 1 : 0]]),
              ),
            }).result;
          return (
            resultWith(speakingFor) === 'NOT_ELIGIBLE' && resultWith([...speakingFor, name]) === 'ELIGIBLE'
          );
        });
        expect([name, turns]).toEqual([name, true]);
      }
    }),
  );
});

test('R10-R18: a higher counter never makes it worse', () => {
  fc.assert(
    fc.property(situation, fc.constantFrom(...COUNTERS), fc.nat(400), (s, counter, more) => {
      const known = pick(s.whole, [...s.known, counter]);
      const rank = (values: Values) =>
        ['NOT_ELIGIBLE', 'UNDECIDED', 'ELIGIBLE'].indexOf(assess(s, values).result);
      const higher = { ...known, [counter]: Number(known[counter]) + more };
      expect(rank(higher)).toBeGreaterThanOrEqual(rank(known));
    }),
  );
});

test('every finding names its rule and source, and says what is missing if and only if it is unknown', () => {
  fc.assert(
    fc.property(situation, (s) => {
      for (const { rule, source, reason, result, missing } of assess(s, pick(s.whole, s.known)).findings) {
        expect([rule, source, reason]).not.toContain('');
        expect(missing.length > 0).toBe(result === 'UNKNOWN');
      }
    }),
  );
});

test('5.1: circumstances with an unknown field, a broken counter or an impossible date are refused', () => {
  for (const wrong of [
    { age: 30 },
    { lmsDays: -1 },
    { lmsDays: 1.5 },
    { employmentPlanMadeOn: '2026-02-30' },
  ])
    expect(circumstancesSchema.safeParse(wrong).success).toBe(false);
  expect(circumstancesSchema.parse({})).toEqual({});
  expect(
    circumstancesSchema.safeParse({ countersAsOf: '2026-11-01', countersFrom: 'KELA', lmsDays: 452 }).success,
  ).toBe(true);
});
