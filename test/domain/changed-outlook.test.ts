import fc from 'fast-check';
import { epochMsOf } from '../../domain/calendar/moments.ts';
import type { Deadline } from '../../domain/deadlines/deadline.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { clientProcess } from '../../domain/process/client-process.ts';
import { remindersOf } from '../../domain/streams/reminders.ts';
import { evolve } from '../../domain/process/evolve.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import type { Outlook } from '../../domain/streams/outlook.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { anyCase, led } from './any-case.ts';
import { after } from './case-history.ts';
import { manyPeriods } from './many-periods.history.ts';

const lookingAt = (through: number) => ({
  rules: publishedRules,
  streamId: '00000000-0000-4000-8000-000000000000',
  through,
});

/** What is stored of an outlook, by the deadline or notice that it is about. */
function storedOf(state: ProcessState, { deadlines, alarms }: Outlook): Map<string, unknown[]> {
  const rows = [
    ...deadlines.map((deadline) => [deadline.id, deadline] as const),
    ...remindersOf(clientProcess, alarms, state).map((reminder) => [reminder.deadlineId, reminder] as const),
  ];
  return new Map(
    [...Map.groupBy(rows, ([id]) => id)].map(([id, group]) => [id, group.map(([, row]) => row)]),
  );
}

test('what a change of the outlook leaves out is as it was, and the rest is as a look at the whole gives it', () => {
  let left = 0;
  fc.assert(
    fc.property(anyCase, (given) => {
      let before: ProcessState | null = null;
      let was = new Map<string, unknown[]>();
      let dated = new Map<string, Deadline>();
      for (const fact of led(given).facts) {
        const state = evolve(before, fact);
        const looking = lookingAt(epochMsOf(fact.recordedAt));
        const outlook = outlookOf(state, looking);
        const is = storedOf(state, outlook);
        const now = new Map(outlook.deadlines.map((deadline) => [deadline.id, deadline]));
        if (before) {
          const changed = clientProcess.changedOutlook(before, state, looking);
          const ids = new Set(changed.ids);
          const unchanged = (rows: typeof is) => new Map([...rows].filter(([id]) => !ids.has(id)));
          expect(unchanged(is)).toEqual(unchanged(was));
          expect(storedOf(state, changed)).toEqual(new Map([...is].filter(([id]) => ids.has(id))));
          left += unchanged(is).size;
          const sameDates = (deadlines: Map<string, Deadline>) =>
            new Map([...deadlines].filter(([id]) => !changed.datesOf.includes(id)));
          expect(sameDates(now)).toEqual(sameDates(dated));
        }
        [before, was, dated] = [state, is, now];
      }
    }),
    { numRuns: 40 },
  );
  expect(left).toBeGreaterThan(1_000);
});

test('where a case goes to somebody else, tasks and reminders change and no dates', () => {
  const facts = after(manyPeriods(1), [
    '2027-04-01',
    'nameCaseWorker',
    { on: '2027-04-01', caseWorkerId: 'w2' },
  ]);
  const before = facts.slice(0, -1).reduce<ProcessState | null>(evolve, null)!;
  const changed = clientProcess.changedOutlook(before, evolve(before, facts.at(-1)!), lookingAt(0));
  expect(changed.ids.length).toBeGreaterThan(5);
  expect(changed.datesOf).toEqual([]);
});

test('of fifty periods only that one is looked at in which something has happened', () => {
  const facts = manyPeriods(50);
  const before = facts.slice(0, -1).reduce<ProcessState | null>(evolve, null)!;
  const accepted = facts.at(-1)!;
  const changed = clientProcess.changedOutlook(before, evolve(before, accepted), lookingAt(0));
  expect(changed.ids).toEqual([expect.stringMatching(/^period\/50\/final-report-check\//)]);
});
