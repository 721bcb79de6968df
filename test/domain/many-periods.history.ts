import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import { draft, present, SIGNED, signedOn } from './activation-plan.history.ts';
import { historyOf, type Given } from './case-history.ts';
import { review } from './review.history.ts';

/** What the plan promises is what the periods are of. */
const INDIVIDUAL = { service: 'INDIVIDUAL', start: '2027-02-01', daysPerWeek: 2, hoursPerDay: 4 } as const;
const FIRST_START = plainDate('2027-02-01');
const dayOf = (number: number, { months = 0, days = 0 }) =>
  FIRST_START.add({ months: 3 * (number - 1) + months })
    .add({ days })
    .toString();

/** A period of three months, with a review of the plan in it, both reports, and what follows. */
function wholePeriod(number: number): Given[] {
  const [start, end] = [dayOf(number, {}), dayOf(number, { months: 3, days: -1 })];
  const on = dayOf(number, { days: -3 });
  const reported = (report: 'INTERIM' | 'FINAL', day: string): Given[] => [
    [day, 'submitReport', { period: number, report, on: day, documentId: `${report}-${number}` }],
    [day, 'acceptReport', { period: number, report, on: day }],
  ];
  return [
    [
      on,
      'decideServicePeriod',
      {
        service: 'INDIVIDUAL',
        providerId: 'p1',
        instructorId: 'i1',
        start,
        end,
        decidedOn: on,
        ageAtStart: 30,
        ageAtEnd: 30,
      },
    ],
    ...reported('INTERIM', dayOf(number, { months: 2 })),
    review(dayOf(number, { months: 2, days: 1 })),
    [
      dayOf(number, { months: 2, days: 9 }),
      'decideContinuation',
      { period: number, on: dayOf(number, { months: 2, days: 9 }), outcome: 'RENEW' },
    ],
    ...reported('FINAL', end),
  ];
}

/** Before this period the plan is renewed, since no service begins after its validity (D49). */
const RENEWED_AT = 30;
const renewed = (on: string): Given[] => [
  draft(on, {
    validTo: plainDate(on).add({ years: 9 }).toString(),
    services: [{ ...INDIVIDUAL, start: on }],
  }),
  present(on),
  ...signedOn(on),
];

/** A case in its so many service periods, one after the other. */
export function manyPeriods(count: number): Fact[] {
  return historyOf('2027-01-04', [
    draft('2027-01-11', { validTo: '2036-12-31', services: [INDIVIDUAL] }),
    ...SIGNED.slice(1),
    ...Array.from({ length: count }, (_, index) => [
      ...(index + 1 === RENEWED_AT ? renewed(dayOf(RENEWED_AT, { days: -4 })) : []),
      ...wholePeriod(index + 1),
    ]).flat(),
  ]);
}
