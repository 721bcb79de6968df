import { plainDate } from '../domain/calendar/plain-date.ts';
import type { CommandBody, CommandName } from '../domain/definitions/command.ts';
import type { Fact } from '../domain/definitions/event.ts';
import { allServices, informed } from '../test/domain/activation-plan.history.ts';
import { historyOf } from '../test/domain/case-history.ts';
import { approve, assessed, draftJoint, start } from '../test/domain/joint-service.history.ts';
import { SURVEY } from '../test/domain/review.history.ts';

/** A command, so many days after the first one. */
export interface TimedCommand<N extends CommandName = CommandName> {
  readonly day: number;
  readonly name: N;
  readonly body: (on: string, dayAfter: (days: number) => string) => CommandBody<N>;
}

const review = (day: number): TimedCommand<'holdReview'> => ({
  day,
  name: 'holdReview',
  body: (on) => ({
    on,
    reason: 'PERIODIC',
    outcome: 'CONTINUE',
    participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY'],
    survey: SURVEY,
  }),
});
const report = (day: number, kind: 'INTERIM' | 'FINAL'): TimedCommand[] => [
  { day, name: 'submitReport', body: (on) => ({ period: 1, report: kind, on, documentId: 'd' }) },
  { day, name: 'acceptReport', body: (on) => ({ period: 1, report: kind, on }) },
];

/** What is recorded before them, on the first day: the joint assessment, and a plan that waits for the client's approval. */
export function factsOfFirstDay(on: string): Fact[] {
  const dayAfter = (days: number) => plainDate(on).add({ days }).toString();
  return historyOf(on, [
    start(on),
    informed(on),
    ...assessed(on),
    draftJoint(on, { services: allServices(dayAfter(90)), evaluateBy: dayAfter(EVALUATED_ON_DAY) }),
    approve(on, 'EMPLOYMENT_AUTHORITY'),
    approve(on, 'COUNTY'),
  ]);
}

/** A life of 18 months: mapping, plan, five reviews, a service period with both reports, one of them late. */
export const EIGHTEEN_MONTHS: readonly TimedCommand[] = [
  { day: 75, name: 'approveMultiSectorPlan', body: (on) => ({ on, by: 'CLIENT', method: 'ON_PAPER' }) },
  { day: 75, name: 'agreeMultiSectorPlan', body: (on) => ({ on }) },
  {
    day: 90,
    name: 'decideServicePeriod',
    body: (on, dayAfter) => ({
      service: 'INDIVIDUAL',
      providerId: 'p',
      instructorId: 'i',
      start: on,
      end: dayAfter(100),
      decidedOn: on,
      ageAtStart: 30,
      ageAtEnd: 30,
    }),
  },
  review(160),
  ...report(180, 'INTERIM'),
  ...report(196, 'FINAL'),
  { day: 196, name: 'decideContinuation', body: (on) => ({ period: 1, on, outcome: 'WORK' }) },
  ...[246, 332, 418, 504].map(review),
];

/** The day on which it is looked at the history. */
export const LAST_DAY = 548;
/** So long after it that nobody is reminded of it before. */
const EVALUATED_ON_DAY = 700;
