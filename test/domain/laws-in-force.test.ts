import { deadlineRule } from '../../domain/rules/effective-rules.ts';
import { nationalRuleSets, publishedRules } from '../../domain/rules/published-rules.ts';

/** From when laws are in force that later sets cite (domain.md 9.3). */
const FROM: Readonly<Record<string, string>> = {
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
