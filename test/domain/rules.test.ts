import { checkPublishedRules } from '../../domain/rules/check-published-rules.ts';
import { countyRuleSets, nationalRuleSets, publishedRules } from '../../domain/rules/published-rules.ts';
import { deadlineRule, MissingRules, ruleBook } from '../../domain/rules/rule-book.ts';
import { countyRuleSetSchema, nationalRuleSetSchema, type CountyRuleSet } from '../../domain/rules/schema.ts';

const [national] = nationalRuleSets;
const county = countyRuleSets[0]!;
const withParams = (params: CountyRuleSet['params']): CountyRuleSet => ({
  ...county,
  params: { ...county.params, ...params },
});

test('9.4: the published sets fit their schema', () => {
  expect(() => {
    checkPublishedRules();
  }).not.toThrow();
});

test('9.4: a set with an unknown field, a wrong offset or no source is refused with its place', () => {
  expect(countyRuleSetSchema.safeParse({ ...county, extra: 1 }).success).toBe(false);
  const text = JSON.stringify(national).replace('"offset":"P3M"', '"offset":"3 months"');
  const result = nationalRuleSetSchema.safeParse(JSON.parse(text));
  expect(result.error?.issues[0]?.path.slice(0, 2)).toEqual(['params', 'deadlines']);
  const unsourced = JSON.stringify(national).replace(/"source":"[^"]*",/, '');
  expect(nationalRuleSetSchema.safeParse(JSON.parse(unsourced)).success).toBe(false);
});

test('9.4: the set of the day is used, and before the first one there are none', () => {
  expect(publishedRules.on('POHJOIS-SAVO', '2024-12-31').ids).toEqual([
    'FI-2022-05-02',
    'POHJOIS-SAVO-2024-01-01',
  ]);
  expect(publishedRules.on('POHJOIS-SAVO', '2025-01-01').ids).toEqual([
    'FI-2025-01-01',
    'POHJOIS-SAVO-2024-01-01',
  ]);
  expect(publishedRules.on('LAPPI', '2025-01-01').ids).toEqual(['FI-2025-01-01']);
  expect(() => publishedRules.on('LAPPI', '2014-12-31')).toThrow(MissingRules);
});

test('9.4: a county value takes the place of the national one, for this county only', () => {
  const rule = deadlineRule(publishedRules.on('POHJOIS-SAVO', '2027-01-01'), 'INTERIM_REPORT');
  expect(rule.offset).toBe('-P3W');
  const later = { ...county.params.deadlines!.INTERIM_REPORT!, offset: '-P4W' };
  const book = ruleBook(nationalRuleSets, [withParams({ deadlines: { INTERIM_REPORT: later } })]);
  expect(deadlineRule(book.on('POHJOIS-SAVO', '2027-01-01'), 'INTERIM_REPORT').offset).toBe('-P4W');
});

test('9.4, C15: a county value outside the bounds of the statute is refused with what, where and why', () => {
  const tooLong = withParams({ services: { GROUP: { ...county.params.services!.GROUP!, months: [3, 48] } } });
  expect(() => ruleBook(nationalRuleSets, [tooLong])).toThrow(/months of GROUP lie outside/);
  const mapping = { ...nationalRuleSets[2]!.params.deadlines.MAPPING!, offset: 'P4M' };
  expect(() => ruleBook(nationalRuleSets, [withParams({ deadlines: { MAPPING: mapping } })])).toThrow(
    /MAPPING of P4M is later than P3M/,
  );
});

test('9.4: no deadline rule or ladder step lacks its source', () => {
  for (const set of [...nationalRuleSets, ...countyRuleSets]) {
    for (const rule of Object.values(set.params.deadlines ?? {})) expect(rule.source).not.toBe('');
    for (const ladder of Object.values(set.params.ladders ?? {})) expect(ladder.source).not.toBe('');
  }
});
