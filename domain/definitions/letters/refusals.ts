import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about letters and when they were received. */
export const letterRefusals = {
  NO_SUCH_LETTER: {
    about: 'VALUE',
    message: 'The case has no letter of this kind and number',
    rule: 'L09',
    source: 'LAW 434/2003 §§59-60',
  },
  RECEIPT_RECORDED: {
    about: 'ORDER',
    message: 'The day of receipt of this letter is known already',
    rule: 'L09',
    source: 'LAW 434/2003 §60',
  },
  RECEIPT_NOT_KNOWN: {
    about: 'VALUE',
    message: 'Of a letter without acknowledgement nobody knows the day of receipt: the law deems it',
    rule: 'L09',
    source: 'LAW 434/2003 §59',
  },
  RECEIVED_BEFORE_SENT: {
    about: 'VALUE',
    message: 'A letter is received on the day on which it was sent, or later, and not in the future',
    rule: 'L09',
    source: 'LAW 434/2003 §§59-60',
  },
} as const satisfies Record<string, RefusalText>;
