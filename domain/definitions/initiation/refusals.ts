import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about initiation and eligibility. */
export const initiationRefusals = {
  NEED_ASSESSMENT_STARTED: {
    about: 'ORDER',
    message: 'The assessment of the need for service has started before',
    rule: '2.1',
    source: 'LAW 1301/2014 §36; domain.md 2.1',
  },
  MEETING_BEFORE_INVITATION: {
    about: 'VALUE',
    message: 'The meeting does not lie after the invitation',
    rule: 'N03',
    source: 'LAW 189/2001 §5; domain.md 7.2 N03',
  },
  NO_SUCH_MEETING: {
    about: 'VALUE',
    message: 'The case has no meeting of this number',
    rule: 'N03',
    source: 'domain.md 7.2 N03',
  },
  BEFORE_INVITATION: {
    about: 'VALUE',
    message: 'The letter lies before the invitation to the meeting, or before a later letter about it',
    rule: 'N03',
    source: 'domain.md 7.2 N03',
  },
  MEETING_CANCELLED: {
    about: 'ORDER',
    message: 'The meeting is cancelled: a new one is called by an invitation',
    rule: 'N03',
    source: 'domain.md 7.2 N03',
  },
  MEETING_HELD: {
    about: 'ORDER',
    message: 'The meeting was held: it can neither be moved nor cancelled',
    rule: 'N03',
    source: 'LAW 189/2001 §5; domain.md 7.2 N03',
  },
  MEETING_PAST: {
    about: 'VALUE',
    message: 'The day of the meeting has passed by then: it can neither be moved nor cancelled',
    rule: 'N03',
    source: 'domain.md 7.2 N03',
  },
  MEETING_NOT_MOVED: {
    about: 'VALUE',
    message: 'The meeting is held on that day already',
    rule: 'N03',
    source: 'domain.md 7.2 N03',
  },
  GROUNDS_MISSING: {
    about: 'VALUE',
    message: 'A judgement is recorded with written grounds',
    rule: 'R20',
    source: 'LAW 381/2023 §3; S004 l.228-235 (R07); domain.md 4.3',
  },
  OTHERWISE_WITHOUT_GROUNDS: {
    about: 'VALUE',
    message: 'Who decides otherwise than the rules compute writes the grounds',
    rule: '4.12',
    source: 'domain.md 4.12; LAW 434/2003 §45',
  },
  COUNTERS_NOT_DATED: {
    about: 'VALUE',
    message:
      'Counted days and months need the day as of which they hold, not after the assessment, and their origin',
    rule: '5.1',
    source: 'domain.md 5.1',
  },
  MADE_IN_FUTURE: {
    about: 'VALUE',
    message: 'What was made, asked for or heard on has happened by the day of the assessment',
    rule: 'R09, R15b',
    source: 'LAW 189/2001 §§3, 15; domain.md 5.1',
  },
  NOT_FOUND_INELIGIBLE: {
    about: 'ORDER',
    message: 'The newest assessment of this track did not find that the client is not eligible',
    rule: '2.1',
    source: 'domain.md 2.1; LAW 434/2003 §§43-47',
  },
  NOT_ELIGIBLE_DECIDED: {
    about: 'ORDER',
    message: 'It is decided that the client is not eligible, and nothing was assessed since',
    rule: '2.1',
    source: 'domain.md 2.1; LAW 434/2003 §§43-47',
  },
  BEFORE_ASSESSMENT_OF_ELIGIBILITY: {
    about: 'VALUE',
    message: 'The decision lies before the assessment that it rests on',
    rule: '2.1',
    source: 'domain.md 2.1; LAW 434/2003 §45',
  },
  NOT_FOUND_ELIGIBLE_FOR_PLAN: {
    about: 'ORDER',
    message: 'An activation plan needs a newest assessment that found the client eligible for one',
    rule: 'R10, R11, R12, R13, R14, R15, R15b',
    source: 'LAW 189/2001 §3',
  },
  NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE: {
    about: 'ORDER',
    message: 'The joint service needs a newest assessment that found the need for it',
    rule: 'R16, R17, R18, R19, R20',
    source: 'LAW 381/2023 §3',
  },
  ELIGIBILITY_NOT_RECHECKED: {
    about: 'ORDER',
    message: 'Eligibility must be found again since the suspension before the plan is resumed',
    rule: '2.3',
    source: 'LAW 189/2001 §§3, 5; domain.md 2.3 A9',
  },
  NOT_FOUND_ELIGIBLE_FOR_SERVICE: {
    about: 'ORDER',
    message: 'The newest assessment of the service found that the client is not eligible for it',
    rule: '4.12',
    source: 'S003 §1; LAW 189/2001 §6; domain.md 4.12',
  },
  SERVICE_NOT_ASSESSED: {
    about: 'ORDER',
    message: 'Cannot decide yet: the conditions of the service were not assessed',
    rule: 'R03, R04, R05, R07, R08',
    source: 'S003 §1; LAW 189/2001 §6; domain.md 4.1',
  },
} as const satisfies Record<string, RefusalText>;
