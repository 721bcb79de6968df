/** Custom search attributes (workflows/search-attributes.ts) with their types, as every Temporal server needs them. */
export const SEARCH_ATTRIBUTES = {
  PpPhase: 'Keyword',
  PpCounty: 'Keyword',
  PpRuleSet: 'Keyword',
  PpPractice: 'Bool',
  PpNextDueAt: 'Datetime',
  PpOverdue: 'Int',
} as const;
