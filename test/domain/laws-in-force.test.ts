import { readdirSync, readFileSync } from 'node:fs';
import laws from '../../domain/rules/laws.json' with { type: 'json' };
import { citedOn } from '../../domain/rules/cited-laws.ts';
import { refusals } from '../../domain/definitions/refusals.ts';
import { deadlineRule } from '../../domain/rules/effective-rules.ts';
import { nationalRuleSets, publishedRules } from '../../domain/rules/published-rules.ts';

import { agreedPlan, start } from './joint-service.history.ts';
import { decideAfter, historyOf, type Given } from './case-history.ts';

/** From when laws are in force that are cited of later days (domain.md 9.3). */
const FROM: Readonly<Record<string, string>> = {
  '652/2023': '2023-07-01',
  '703/2023': '2024-01-01',
  '741/2023': '2024-01-01',
  '380/2023': '2025-01-01',
  '381/2023': '2025-01-01',
  '48/2026': '2026-05-01',
};

/** Every source of a set, however deep. */
function sourcesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string' ? [inner] : sourcesIn(inner),
  );
}

test('9.3, 9.4: a set cites only laws that are in force while it is; where one reaches further back, it says so', () => {
  const wrong = nationalRuleSets.flatMap((set, index) => {
    const next = nationalRuleSets[index + 1]?.validFrom ?? '9999-12-31';
    return sourcesIn(set.params)
      .filter((source) => !/(for .* too: POLICY|from 20\d\d LAW)/.test(source))
      .flatMap((source) =>
        Object.entries(FROM)
          .filter(([law, from]) => source.includes(law) && from >= next)
          .map(([law]) => `${set.id} cites ${law}: ${source}`),
      );
  });
  expect(wrong).toEqual([]);
});

test('D05b: a review that was asked for in 2024 is answered by the law of 2024', () => {
  const source = (on: string) =>
    deadlineRule(publishedRules.on('POHJOIS-SAVO', on), 'REVIEW_REQUEST_ANSWER').source;
  expect(source('2024-12-31')).toBe('LAW 1369/2014; LAW 189/2001 §9; answer time POLICY domain.md 3.2');
  expect(source('2025-01-01')).toBe('LAW 381/2023 §6; LAW 189/2001 §9; answer time POLICY domain.md 3.2');
});

const notInForce = (source: string, day: string) =>
  Object.entries(FROM).filter(([law, from]) => source.includes(law) && from > day);

test.each(['2015-06-01', '2022-06-01', '2023-06-30', '2023-12-31', '2024-12-31', '2025-01-01'])(
  '9.3, 9.4: on %s no refusal cites a law that is not in force',
  (day) => {
    const cited = Object.values(refusals).map(({ source }) => citedOn(source, day));
    expect(cited.filter((source) => notInForce(source, day).length > 0)).toEqual([]);
  },
);

/** What stands in quotes in the code of the domain as a source. */
function sourcesInCode(): string[] {
  const files = readdirSync('domain', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) =>
    [...readFileSync(`domain/${file}`, 'utf8').matchAll(/'((?:LAW|S00|domain)[^'\n]*)'/g)].map(
      ([, source = '']) => source,
    ),
  );
}

test('9.3, 9.4: of every law of 2016 or later that code gives as a source it is known which one came before', () => {
  const young = sourcesInCode().filter((source) => /LAW \d+\/20(1[6-9]|[2-9]\d)/.test(source));
  expect(young.length).toBeGreaterThan(20);
  const unknown = young.filter((source) => /LAW \d+\/20(1[6-9]|[2-9]\d)/.test(citedOn(source, '2015-06-01')));
  expect(unknown).toEqual([]);
});

test.each([
  ['LAW 381/2023 §6; LAW 189/2001 §9', '2024-12-31', 'LAW 1369/2014; LAW 189/2001 §9'],
  ['LAW 381/2023 §6; LAW 189/2001 §9', '2025-01-01', 'LAW 381/2023 §6; LAW 189/2001 §9'],
  ['LAW 381/2023 §3', '2024-12-31', 'LAW 1369/2014 §2'],
  ['LAW 381/2023 §§3-4', '2024-12-31', 'LAW 1369/2014'],
  ['LAW 703/2023 §38; LAW 442/1999 §29', '2023-12-31', 'LAW 254/2015 (UNVERIFIED); LAW 442/1999 §29'],
  ['LAW 703/2023 §38; LAW 442/1999 §29', '2024-01-01', 'LAW 703/2023 §38; LAW 442/1999 §29'],
  ['LAW 150/1930 §5; LAW 652/2023 1:6', '2022-02-12', 'LAW 150/1930 §5; LAW 1054/1993 (UNVERIFIED)'],
])('9.4: %s is cited on %s as %s', (source, day, cited) => {
  expect(citedOn(source, day)).toBe(cited);
});

test('0.1: a law that nobody has read is cited as UNVERIFIED, and no other is', () => {
  const read = ['LAW 1369/2014', 'LAW 1369/2014 §2'];
  for (const { law, before } of laws)
    expect([law, before]).toEqual([law, expect.stringMatching(/^LAW \d+\/\d{4}/)]);
  expect(laws.filter(({ before }) => !before.endsWith('(UNVERIFIED)')).map(({ before }) => before)).toEqual(
    read,
  );
});

const sourceOf = (facts: Parameters<typeof decideAfter>[0], given: Given) => {
  const outcome = decideAfter(facts, given);
  return outcome.accepted ? null : outcome.refusals.map(({ code, source: cited }) => `${code} ${cited}`);
};

test('D05b, D12: what a case of 2024 is refused is refused by the law of 2024', () => {
  const asked: Given<'requestReview'> = ['2024-03-01', 'requestReview', { on: '2024-03-01' }];
  const facts = historyOf('2024-01-08', [start('2024-01-15'), ...agreedPlan('2024-01-22'), asked]);
  expect(sourceOf(facts, asked)).toEqual(['REVIEW_REQUEST_OPEN LAW 1369/2014']);
  const close = (on: string): Given<'closeCase'> => [
    on,
    'closeCase',
    { on, reason: 'NO_NEED', documentId: 'd' },
  ];
  expect(sourceOf(facts, close('2024-03-04'))).toEqual(['REASON_NEEDED LAW 1369/2014; S004 TYP 6/6']);
  expect(sourceOf(facts, close('2025-01-08'))).toEqual(['REASON_NEEDED LAW 381/2023 §8; S004 TYP 6/6']);
});
