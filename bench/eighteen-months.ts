import type { CommandBody, CommandName } from '../domain/process/command.ts';

/** A command, so many days after the first one. */
export interface TimedCommand<N extends CommandName = CommandName> {
  readonly day: number;
  readonly name: N;
  readonly body: (on: string, dayAfter: (days: number) => string) => CommandBody<N>;
}

const review = (day: number): TimedCommand<'holdReview'> => ({
  day,
  name: 'holdReview',
  body: (on) => ({ on, reason: 'PERIODIC', outcome: 'CONTINUE' }),
});
const report = (day: number, kind: 'INTERIM' | 'FINAL'): TimedCommand[] => [
  { day, name: 'submitReport', body: (on) => ({ period: 1, report: kind, on, documentId: 'd' }) },
  { day, name: 'acceptReport', body: (on) => ({ period: 1, report: kind, on }) },
];

/** A life of 18 months: mapping, plan, six reviews, a service period with both reports, one of them late. */
export const EIGHTEEN_MONTHS: readonly TimedCommand[] = [
  { day: 0, name: 'startJointAssessment', body: (on) => ({ on, needIdentifiedBy: 'COUNTY' }) },
  { day: 75, name: 'agreeMultiSectorPlan', body: (on) => ({ on, kelaTakesPart: false }) },
  {
    day: 90,
    name: 'startServicePeriod',
    body: (on, dayAfter) => ({
      service: 'INDIVIDUAL',
      providerId: 'p',
      instructorId: 'i',
      start: on,
      end: dayAfter(100),
      decidedOn: on,
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
