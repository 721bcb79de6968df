import { activationPlanRefusals } from './activation-plan/refusals.ts';
import { caseRefusals } from './case/refusals.ts';
import { initiationRefusals } from './initiation/refusals.ts';
import { jointServiceRefusals } from './joint-service/refusals.ts';
import { letterRefusals } from './letters/refusals.ts';
import { personRefusals } from './persons-around-client/refusals.ts';
import { planRefusals } from './plan/refusals.ts';
import { reviewRefusals } from './review/refusals.ts';
import { servicePeriodRefusals } from './service-period/refusals.ts';
import { suspensionRefusals } from './suspension/refusals.ts';
import type { RefusalText } from '../vocabulary/refusal-text.ts';

/** Refusals that belong to no track. */
const refusalsOfAll = {
  // These four stand for every rule of domain.md 4: which one is said where it is refused (tracks/findings.ts).
  RULE_FORBIDS: {
    about: 'ORDER',
    message: 'A rule forbids this, and nobody can set it aside',
    rule: '4.12',
    source: 'domain.md 4.12',
  },
  RULE_BROKEN: {
    about: 'ORDER',
    message: 'A rule stands against this; who decides otherwise writes the grounds',
    rule: '4.12',
    source: 'domain.md 4.12',
  },
  FACT_MISSING: {
    about: 'VALUE',
    message: 'This cannot be decided yet: a fact is missing',
    rule: '4',
    source: 'domain.md 4',
  },
  REASON_NEEDED: {
    about: 'VALUE',
    message: 'This needs a written reason',
    rule: '4',
    source: 'domain.md 4',
  },
  NOTHING_SET_ASIDE: {
    about: 'VALUE',
    message: 'Grounds of deciding otherwise are written only against a rule that stands against it',
    rule: '4.12',
    source: 'domain.md 4.12',
  },
  CASE_CLOSED: {
    about: 'ORDER',
    message: 'The case is closed',
    rule: '2.1',
    source: 'domain.md 2.1',
  },
  DATE_IN_FUTURE: {
    about: 'VALUE',
    message: 'What has happened cannot lie in the future',
    rule: 'T1',
    source: 'domain.md T1, 9.5',
  },
  DATE_OUT_OF_BOUNDS: {
    about: 'VALUE',
    message: 'The date lies further away than anybody can mean',
    rule: 'T1',
    source: 'domain.md T1; POLICY',
  },
  BEFORE_CASE: {
    about: 'VALUE',
    message: 'The date lies before the matter was received',
    rule: '2.1',
    source: 'LAW 1301/2014 §42',
  },
  NO_RULE_SET: {
    about: 'VALUE',
    message: 'No published rule set covers this date',
    rule: '9.4',
    source: 'domain.md 9.4',
  },
  CLOCK_MOVES_FORWARD_ONLY: {
    about: 'VALUE',
    message: 'The practice clock only moves forward',
    rule: '4',
    source: 'design.md 4',
  },
  NOT_A_PRACTICE_PROCESS: {
    about: 'ORDER',
    message: 'Only a practice process has a clock that can be moved',
    rule: '4',
    source: 'design.md 4',
  },
  STALE_VERSION: {
    about: 'VERSION',
    message: 'The process has changed since it was read',
    rule: '7',
    source: 'design.md 7',
  },
} as const satisfies Record<string, RefusalText>;

/** Every refusal of {@link decide}, by its stable code. Messages hold no personal data: they may appear in Temporal. */
export const refusals = {
  ...refusalsOfAll,
  ...caseRefusals,
  ...initiationRefusals,
  ...personRefusals,
  ...jointServiceRefusals,
  ...letterRefusals,
  ...activationPlanRefusals,
  ...planRefusals,
  ...reviewRefusals,
  ...suspensionRefusals,
  ...servicePeriodRefusals,
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;
