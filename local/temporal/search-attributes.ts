/** Custom search attributes (workflows/stream/search-attributes.ts) with their types, as every Temporal server needs them. */
export const SEARCH_ATTRIBUTES = {
  PpPhase: 'Keyword',
  PpCounty: 'Keyword',
  PpRuleSet: 'Keyword',
  PpPractice: 'Bool',
  PpNextDueAt: 'Datetime',
  PpOverdue: 'Int',
  PpVersion: 'Int',
  PpWakesAt: 'Datetime',
} as const;

/** Numbers of temporal.api.enums.v1.IndexedValueType. */
const INDEXED_VALUE_TYPES = { Keyword: 2, Int: 3, Bool: 5, Datetime: 6 } as const;

/** The attributes as the operator service takes them. */
export const indexedValueTypes = Object.fromEntries(
  Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]]),
);
