import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about activities, hearing and suspension. */
export const suspensionRefusals = {
  ACTIVATION_PLAN_NOT_ACTIVE: {
    about: 'ORDER',
    message: 'The activation plan is not active',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  ACTIVITY_REPORTED: {
    about: 'ORDER',
    message: 'An activity is already being followed',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  ACTIVITY_HAS_BEGUN: {
    about: 'VALUE',
    message: 'Only what begins later is announced; what has begun is reported as started',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 2.3 A5',
  },
  NO_ANNOUNCED_ACTIVITY: {
    about: 'ORDER',
    message: 'No work, business or study is announced',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 2.3 A5',
  },
  ANNOUNCED_OR_ANOTHER: {
    about: 'VALUE',
    message: 'Something of this kind is announced for a later day: whether this is it, or another, is said',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 2.3 A5',
  },
  BEFORE_ANNOUNCEMENT: {
    about: 'VALUE',
    message: 'The date lies before that on which the announced activity became known',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 2.3 A5',
  },
  NO_ACTIVITY: {
    about: 'ORDER',
    message: 'No work, business or study is being followed',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  BEFORE_ACTIVITY: {
    about: 'VALUE',
    message: 'The date lies before the activity started',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  HEARING_REQUESTED: {
    about: 'ORDER',
    message: 'The hearing has already been requested',
    rule: 'D08',
    source: 'LAW 434/2003 §§33-37',
  },
  HEARING_NOT_REQUESTED: {
    about: 'ORDER',
    message: 'The client has not been asked to reply',
    rule: 'D08',
    source: 'LAW 189/2001 §5; LAW 434/2003 §§33-37',
  },
  REPLY_RECORDED: {
    about: 'ORDER',
    message: 'A reply is already recorded',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36',
  },
  BEFORE_HEARING: {
    about: 'VALUE',
    message: 'The date lies before the hearing was requested, or before more time was granted for it',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36',
  },
  HEARING_COMPLETE: {
    about: 'ORDER',
    message: 'The time to reply has passed: more of it is granted before',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36; domain.md 5.12',
  },
  REPLY_TIME_TOO_SHORT: {
    about: 'VALUE',
    message: 'The client has more time to reply than this, by the rules or by the letter',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36; reply time POLICY domain.md 3.2',
  },
  REPLY_TIME_TOO_LONG: {
    about: 'VALUE',
    message: 'The last day to reply lies further away than anybody can mean',
    rule: 'D09',
    source: 'LAW 434/2003 §33; POLICY domain.md 3.2',
  },
  HEARING_NOT_COMPLETE: {
    about: 'ORDER',
    message: 'The client has not replied and the time to reply has not passed',
    rule: 'D08',
    source: 'LAW 189/2001 §5; LAW 434/2003 §§33-37',
  },
  BEFORE_NOT_BEFORE_DATE: {
    about: 'VALUE',
    message: 'A month has not passed since the activity started',
    rule: 'D07',
    source: 'LAW 189/2001 §5; S004 Akt. 5/5',
  },
  ACTIVITY_NOT_VERIFIED: {
    about: 'VALUE',
    message:
      'That the activity still goes on is verified again for the decision: on the not-before date at the earliest, and by the decision',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 2.3, 5.13',
  },
  SUSPENSION_DECIDED_ALREADY: {
    about: 'ORDER',
    message: 'A decision on this activity binds: the first valid one, of whichever authority',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 9.1 C3',
  },
  NO_SERVICE_REVIEW: {
    about: 'ORDER',
    message: 'No service of this period waits for a review',
    rule: 'R08',
    source: 'LAW 189/2001 §6; domain.md 2.3 A5',
  },
} as const satisfies Record<string, RefusalText>;
