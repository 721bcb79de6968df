import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about both plans. */
export const planRefusals = {
  NO_ACTIVE_PLAN: {
    about: 'ORDER',
    message: 'There is no active plan',
    rule: 'R06',
    source: 'S003 §1, §2.1; LAW 189/2001 §3',
  },
  MULTI_SECTOR_PLAN_ACTIVE: {
    about: 'ORDER',
    message: 'A multi-sector plan is active and takes the place of an activation plan',
    rule: '2',
    source: 'LAW 189/2001 §3',
  },
  NO_EVALUATION_DATE: {
    about: 'ORDER',
    message: 'The plan in force fixes no date for evaluating effects and deciding next steps',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  NEXT_STEPS_DECIDED: {
    about: 'ORDER',
    message: 'The next steps after this version of the plan are already decided',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  DRAFT_BEFORE_PLAN: {
    about: 'VALUE',
    message: 'A change or renewal is drafted after the day on which the plan in force began',
    rule: 'L03',
    source: 'LAW 189/2001 §13b; domain.md 2.3',
  },
  SERVICE_ENDS_BEFORE_START: {
    about: 'VALUE',
    message: 'A planned service ends before it starts',
    rule: '5.2',
    source: 'LAW 189/2001 §9(1)',
  },
  BEFORE_DRAFT: {
    about: 'VALUE',
    message: 'The date lies before the plan was drafted',
    rule: '5.2',
    source: 'LAW 189/2001 §§8-9; domain.md 5.2',
  },
  NEXT_REVIEW_TOO_LATE: {
    about: 'VALUE',
    message: 'The next review lies later than the longest interval between reviews allows',
    rule: 'D05, D06',
    source: 'LAW 189/2001 §9; LAW 381/2023 §6',
  },
  EVALUATION_DATE_NEEDED: {
    about: 'VALUE',
    message: 'With rehabilitative work activity the plan fixes the latest date for evaluating its effects',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  EVALUATION_OUTSIDE_VALIDITY: {
    about: 'VALUE',
    message: 'Effects are evaluated after the plan is drafted and while it is valid',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  PLAN_NOT_DRAFTED: {
    about: 'ORDER',
    message: 'No draft of the plan waits for this',
    rule: '5.2, 5.3',
    source: 'LAW 189/2001 §§8-9; LAW 381/2023 §4',
  },
  BENEFITS_NOT_EXPLAINED: {
    about: 'ORDER',
    message: 'Benefits and compensations are explained before a plan with work activity is signed',
    rule: 'D11',
    source: 'LAW 189/2001 §9; S004 p. "Kuntouttava työtoiminta"',
  },
} as const satisfies Record<string, RefusalText>;
