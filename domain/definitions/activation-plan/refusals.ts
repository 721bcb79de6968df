import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about the activation plan. */
export const activationPlanRefusals = {
  ACTIVATION_PLAN_EXISTS: {
    about: 'ORDER',
    message: 'The case already has an activation plan',
    rule: '2',
    source: 'LAW 189/2001 §3',
  },
  NO_PLAN_TO_SIGN: {
    about: 'ORDER',
    message: 'No activation plan waits for signatures',
    rule: 'N06',
    source: 'LAW 189/2001 §8',
  },
  ALREADY_SIGNED: {
    about: 'ORDER',
    message: 'This party has already signed',
    rule: 'N06',
    source: 'LAW 189/2001 §8',
  },
  BEFORE_PRESENTED: {
    about: 'VALUE',
    message: 'The signature lies before the plan was ready to sign',
    rule: 'D11',
    source: 'LAW 189/2001 §§8-9',
  },
  SIGNED_AFTER_VALIDITY: {
    about: 'VALUE',
    message: 'The validity of this plan is over by then: a new draft is needed',
    rule: 'D49',
    source: 'LAW 189/2001 §5(1)',
  },
  CLIENT_PRESENT_OR_ABSENT: {
    about: 'VALUE',
    message: 'Either the client took part, or it is said how the client was absent',
    rule: '2.3',
    source: 'S004 Akt. 3/5; LAW 189/2001 §5',
  },
  EARLIER_PLAN_NOT_OVER: {
    about: 'VALUE',
    message: 'A new activation plan is drafted after the day on which the earlier one ended',
    rule: '2',
    source: 'LAW 189/2001 §3; domain.md 2',
  },
  SERVICES_NOT_AS_MEASURES: {
    about: 'VALUE',
    message: 'Services are planned where rehabilitative work activity is among the measures, and only there',
    rule: '5.2',
    source: 'LAW 189/2001 §9(1)',
  },
  PLAN_SUSPENDED: {
    about: 'ORDER',
    message: 'The activation plan is suspended: first all three agree to resume it',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  NO_ACTIVATION_PLAN: {
    about: 'ORDER',
    message: 'The case has no activation plan that goes on',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  EMPLOYMENT_PLAN_NOT_VERIFIED: {
    about: 'ORDER',
    message:
      'Before the plan is presented it is verified that an employment plan is made or a job-search discussion reserved',
    rule: 'D10',
    source: 'S004 Akt. 3/5; LAW 189/2001 §5(4)',
  },
  VERIFIED_BEFORE_HELD: {
    about: 'VALUE',
    message: 'What is verified has happened by then, but for a discussion that is reserved',
    rule: 'D10',
    source: 'S004 Akt. 3/5',
  },
  END_BEFORE_PLAN: {
    about: 'VALUE',
    message: 'The plan cannot end before it began',
    rule: '2.3',
    source: 'domain.md 2.3',
  },
  PLAN_NOT_SUSPENDED: {
    about: 'ORDER',
    message: 'The activation plan is not suspended',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  BEFORE_SUSPENSION: {
    about: 'VALUE',
    message: 'The date lies before the suspension',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  NOT_AGREED_BY_ALL: {
    about: 'VALUE',
    message: 'This needs the agreement of client, employment authority and county',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
} as const satisfies Record<string, RefusalText>;
