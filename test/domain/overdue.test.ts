import { addOffset } from '../../domain/calendar/offset.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { alarmsOf } from '../../domain/deadlines/alarms-of.ts';
import { deadlineOf } from '../../domain/deadlines/deadline.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { ladderSchema, type DeadlineKind } from '../../domain/rules/schema.ts';

/** One day for each national set with the county's rule book, and for 2015 without. */
const DAYS = ['2015-06-01', '2022-06-01', '2024-02-01', '2025-02-03', '2027-02-01'];

/** The alarms of everything that falls due, counted from each day of seven weeks. */
function alarmsFrom(day: string) {
  const rules = publishedRules.on('POHJOIS-SAVO', day);
  const kinds = Object.keys(rules.deadlines) as DeadlineKind[];
  const days = [...Array(49).keys()].map((n) => addOffset(plainDate(day), `P${n}D`).toString());
  return kinds.flatMap((kind) =>
    days.flatMap((on) => {
      const duty = { id: kind, kind, anchor: { what: 'A', on }, recordedAt: `${on}T09:00:00Z`, rulesOn: day };
      const deadline = deadlineOf({ ...duty, agreed: addOffset(plainDate(on), 'P5Y').toString() }, rules);
      return alarmsOf(deadline, rules, 'x', 0).map((alarm) => ({
        ...alarm,
        kind,
        parties: deadline.parties,
      }));
    }),
  );
}

test.each(DAYS)(
  '3.1, T6: by the rules of %s nobody is told that something is late before the day after',
  (day) => {
    const said = alarmsFrom(day).filter(
      ({ template }) => template === 'OVERDUE' || template === 'ESCALATION',
    );
    expect(said.length).toBeGreaterThan(0);
    const early = said.filter(({ on, due }) => on <= due);
    expect(new Set(early.map(({ kind, step }) => `${kind} ${step}`))).toEqual(new Set());
  },
);

test.each(DAYS)(
  '3.1: by the rules of %s what is late is called theirs to who has it, to nobody else',
  (day) => {
    const wrong = alarmsFrom(day).flatMap(({ kind, step, template, recipients, parties }) =>
      recipients
        .filter((role) => template === (parties.includes(role) ? 'ESCALATION' : 'OVERDUE'))
        .map((role) => `${kind} ${step} ${role} ${template}`),
    );
    expect(new Set(wrong)).toEqual(new Set());
  },
);

test('3.1: steps of one code are one step: of one moment, and nobody is written to twice', () => {
  const step = {
    code: 'D+1',
    base: 'DUE',
    offset: 'P1D',
    roll: 'NEXT',
    to: ['PARTIES'],
    template: 'OVERDUE',
  };
  const other = { ...step, to: ['COUNTY_SUPERVISOR'], template: 'ESCALATION' };
  const ladder = (...steps: object[]) => ladderSchema.safeParse({ source: 'POLICY', steps }).success;
  expect(ladder(step, other)).toBe(true);
  expect(ladder(step, { ...other, offset: 'P2D' })).toBe(false);
  expect(ladder(step, { ...other, to: ['KELA', 'PARTIES'] })).toBe(false);
});
