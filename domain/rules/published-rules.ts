import fi2015 from './national/fi-2015-01-01.json' with { type: 'json' };
import fi2021 from './national/fi-2021-01-01.json' with { type: 'json' };
import fi2022 from './national/fi-2022-05-02.json' with { type: 'json' };
import fi2023 from './national/fi-2023-01-01.json' with { type: 'json' };
import fi2025 from './national/fi-2025-01-01.json' with { type: 'json' };
import fi2026 from './national/fi-2026-05-01.json' with { type: 'json' };
import pohjoisSavo2024 from './county/pohjois-savo-2024-01-01.json' with { type: 'json' };
import { publishedRulesOf } from './effective-rules.ts';
import type { CountyRuleSet } from './schema.ts';
import { wholeSets, type WrittenRuleSet } from './whole-sets.ts';

/**
 * The sets that are in force or were; a new law or rule book is a new file here. TypeScript reads JSON without its
 * literals, so what the files hold is proved by {@link checkPublishedRules}, which every process calls at its start.
 */
export const nationalRuleSets = wholeSets([
  fi2015,
  fi2021,
  fi2022,
  fi2023,
  fi2025,
  fi2026,
] as readonly WrittenRuleSet[]);
export const countyRuleSets = [pohjoisSavo2024] as unknown as readonly CountyRuleSet[];

/** What the product runs on. */
export const publishedRules = publishedRulesOf(nationalRuleSets, countyRuleSets);
