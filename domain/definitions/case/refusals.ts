import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about the case as a whole. */
export const caseRefusals = {
  SAME_CASE_WORKER: {
    about: 'ORDER',
    message: 'This case worker is already named',
    rule: '2.1',
    source: 'LAW 1301/2014 §42',
  },
  PLAN_IN_FORCE: {
    about: 'ORDER',
    message:
      'The activation plan is in force: all three agree on its end (endActivationPlan), or it is suspended, before',
    rule: '4.12',
    source: 'LAW 189/2001 §5(5); domain.md 2.3, 4.12',
  },
  BEFORE_LATEST_DAY: {
    about: 'VALUE',
    message: 'The case holds something of a later day, so it was not over by then',
    rule: '2.1',
    source: 'domain.md 2.1, 4.11 (R70)',
  },
  PERIOD_OPEN: {
    about: 'ORDER',
    message: 'A service period has no accepted final report or no decision on what follows',
    rule: 'D40',
    source: 'S001; S003 §2.2.x; domain.md 2.1',
  },
  APPEAL_PERIOD_RUNNING: {
    about: 'ORDER',
    message: 'A decision can still be appealed',
    rule: 'L10',
    source: 'POLICY domain.md 2.1; LAW 434/2003',
  },
  CASE_NOT_CLOSED: {
    about: 'ORDER',
    message: 'The case is not closed',
    rule: '2.1',
    source: 'domain.md 2.1',
  },
  BEFORE_CLOSING: {
    about: 'VALUE',
    message: 'The date lies before the case was closed',
    rule: '2.1',
    source: 'domain.md 2.1',
  },
  NO_HANDOVER: {
    about: 'ORDER',
    message: 'Nothing of the case waits to be handed over',
    rule: '2.3',
    source: 'POLICY domain.md 2.3',
  },
} as const satisfies Record<string, RefusalText>;
