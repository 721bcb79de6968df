import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about reviews. */
export const reviewRefusals = {
  BEFORE_PLAN: {
    about: 'VALUE',
    message: 'A review comes after the day on which the plan came into force',
    rule: 'D05, D06',
    source: 'LAW 381/2023 §6; LAW 189/2001 §9',
  },
  REVIEW_RECORDED: {
    about: 'ORDER',
    message: 'A review of this date is already recorded',
    rule: 'D05, D06',
    source: 'LAW 381/2023 §6; LAW 189/2001 §9',
  },
  AUTHORITY_MISSING: {
    about: 'VALUE',
    message: 'The employment authority takes part in every review',
    rule: 'D05, D06',
    source: 'LAW 381/2023 §6; LAW 189/2001 §9; domain.md 2.2 J4, 2.3',
  },
  REVIEW_REQUEST_OPEN: {
    about: 'ORDER',
    message: 'The client has already asked for a review',
    rule: 'D05b',
    source: 'LAW 381/2023 §6',
  },
  NO_REVIEW_REQUEST: {
    about: 'ORDER',
    message: 'The client has not asked for a review',
    rule: 'D05b',
    source: 'LAW 381/2023 §6',
  },
  BEFORE_REQUEST: {
    about: 'VALUE',
    message: 'The answer lies before the request',
    rule: 'D05b',
    source: 'LAW 381/2023 §6',
  },
} as const satisfies Record<string, RefusalText>;
