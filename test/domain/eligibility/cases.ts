import draft from '../../../domain/rules/draft/r15c-social-assistance-only.json' with { type: 'json' };
import type { Assessment } from '../../../domain/eligibility/assess.ts';
import type { Finding } from '../../../domain/vocabulary/finding.ts';
import { countyRuleSets, nationalRuleSets, publishedRules } from '../../../domain/rules/published-rules.ts';
import { publishedRulesOf, type EffectiveRules } from '../../../domain/rules/effective-rules.ts';
import { wholeSets, type WrittenRuleSet } from '../../../domain/rules/whole-sets.ts';

/** The county with a rule book of its own; LAPPI stands for one without. */
export const rulesOn = (date: string, county = 'POHJOIS-SAVO') => publishedRules.on(county, date);

export const TODAY = rulesOn('2026-11-25');
/** The last days of counted joint-service thresholds, and of labour market subsidy. */
export const COUNTERS = rulesOn('2024-12-31');
export const SUBSIDY = rulesOn('2026-04-30');

/** The first day of every national set. */
export const SETS = nationalRuleSets.map(({ validFrom }) => validFrom);
export const ALL_RULES: readonly EffectiveRules[] = SETS.map((date) => rulesOn(date));

export const draftSets = wholeSets([...nationalRuleSets, draft as WrittenRuleSet]);
/** As if HE 109/2025 had been enacted so. */
export const R15C = publishedRulesOf(draftSets, countyRuleSets).on('POHJOIS-SAVO', draft.validFrom);

/** `R13 HOLDS`, `R14 UNKNOWN`, …, in order. */
export const said = ({ findings }: Pick<Assessment, 'findings'>) =>
  findings.map(({ rule, result }) => `${rule} ${result}`);

export const findingOf = ({ findings }: Pick<Assessment, 'findings'>, rule: string): Finding =>
  findings.find((finding) => finding.rule === rule)!;
