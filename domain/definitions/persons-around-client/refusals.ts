import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about persons around the client. */
export const personRefusals = {
  TOO_MANY_PERSONS: {
    about: 'ORDER',
    message: 'The case has as many persons around its client as it can have',
    rule: '5.0',
    source: 'POLICY; domain.md 5.0',
  },
  NO_SUCH_PERSON: {
    about: 'VALUE',
    message: 'The case has no such person around the client',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  PERSON_REMOVED: {
    about: 'ORDER',
    message: 'The person is already removed',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  BEFORE_PERSON_NAMED: {
    about: 'VALUE',
    message: 'The date lies before the day from which the person was named',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  PERSON_ENDS_BEFORE_START: {
    about: 'VALUE',
    message: 'The last day lies before the first one',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  PERSON_FIELD_MISSING: {
    about: 'VALUE',
    message: 'A legal representative has a scope, an interpreter a language',
    rule: '5.0',
    source: 'LAW 703/2023 §38; LAW 434/2003 §26',
  },
  PERSON_FIELD_OF_OTHER_ROLE: {
    about: 'VALUE',
    message: 'A person of this role has no such thing',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  REPRESENTATIVE_NAMED: {
    about: 'ORDER',
    message: 'Somebody else represents the client in all matters at this time: remove that one first',
    rule: '5.0',
    source: 'LAW 703/2023 §38; LAW 442/1999 §29',
  },
} as const satisfies Record<string, RefusalText>;
