import type { CommandBody } from '../../domain/definitions/command.ts';

/** What every review of the stories has: who took part, and the situation survey of the client (D42). */
export const REVIEW: Pick<CommandBody<'holdReview'>, 'participants' | 'survey'> = {
  participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
  survey: {
    servicesDue: 1,
    servicesStarted: 1,
    neededSupport: 'YES',
    workAbilityImproved: 4,
    employmentImproved: 4,
  },
};
