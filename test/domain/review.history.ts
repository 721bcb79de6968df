import type { CommandBody } from '../../domain/definitions/command.ts';
import type { Given } from './case-history.ts';

/** A survey of a client who is in the planned services. */
export const SURVEY = {
  servicesDue: 2,
  servicesStarted: 1,
  neededSupport: 'YES',
  workAbilityImproved: 4,
  employmentImproved: 3,
} as const;

/** A review that keeps every rule, held and recorded on a day, as far as `body` says nothing else. */
export const review = (on: string, body: Partial<CommandBody<'holdReview'>> = {}, today = on): Given => [
  today,
  'holdReview',
  {
    on,
    reason: 'PERIODIC',
    outcome: 'CONTINUE',
    participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
    survey: SURVEY,
    ...body,
  },
];
