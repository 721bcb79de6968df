import fs from 'node:fs';
import path from 'node:path';
import { refusals } from '../../domain/definitions/refusals.ts';
import { countyRuleSets, nationalRuleSets } from '../../domain/rules/published-rules.ts';
import { families, rules } from '../../pages/coverage/coverage-data.ts';
import { coveragePage } from '../../pages/coverage/coverage-page.ts';
import { idsOfSpecification } from '../../pages/coverage/ids-of-specification.ts';
import { namedInTests } from '../../pages/coverage/named-in-tests.ts';

const ROOT = path.join(__dirname, '..', '..');

const ids = rules.map(({ id }) => id);
const implemented = rules.filter((rule) => 'in' in rule);
let named: Awaited<ReturnType<typeof namedInTests>>;

beforeAll(async () => {
  // In `npm test` this comes after all others; alone, jest loads every test file for it.
  const results = process.env.TEST_RESULTS;
  named = await namedInTests(ROOT, results ? { results, otherProjects: ['slow', 'coverage'] } : undefined);
}, 180_000);

test('every rule of the specification is known exactly once, and no other', () => {
  expect(ids.toSorted()).toEqual(idsOfSpecification(ROOT).toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('the families are whole', () => {
  const counts = families.map(({ family, rules: { length } }) => [family, length]);
  expect(Object.fromEntries(counts)).toEqual({ D: 51, R: 89, V: 20, C: 26, N: 42, L: 20, T: 16, I: 21 });
  for (const { family, rules: own } of families)
    expect(own.filter(({ id }) => !id.startsWith(family))).toEqual([]);
});

test('every place where a rule is implemented exists', () => {
  const gone = implemented.flatMap(({ id, in: places }) =>
    places.filter((place) => !fs.existsSync(path.join(ROOT, place))).map((place) => `${id}: ${place}`),
  );
  expect(gone).toEqual([]);
});

test('every implemented rule is named by the title of a test', () => {
  expect(implemented.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});

test('no rule that comes later or is out of scope is named by a test: mark it as implemented', () => {
  const notImplemented = rules.filter((rule) => !('in' in rule)).map(({ id }) => id);
  expect(notImplemented.filter((id) => named.has(id))).toEqual([]);
});

test('docs/coverage.md is what npm run pages writes today', () => {
  expect(coveragePage(named)).toBe(fs.readFileSync(path.join(ROOT, 'docs', 'coverage.md'), 'utf8'));
});

test('every rule that rule sets and refusals refer to is known', () => {
  const cited = [
    ...[...nationalRuleSets, ...countyRuleSets].flatMap(rulesIn),
    ...Object.values(refusals).map(({ rule }) => rule),
  ].flatMap((rule) => rule.split(', '));
  // A number is a section: of domain.md, or of the design.
  expect(cited.filter((id) => !/^\d+(\.\d+)*$/.test(id) && !ids.includes(id))).toEqual([]);
  expect(cited.length).toBeGreaterThan(60);
});

test('every rule that a test names is a rule', () => {
  expect([...named.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

/** All values of `rule` in a rule set, however deep. */
function rulesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'rule' && typeof inner === 'string' ? [inner] : rulesIn(inner),
  );
}
