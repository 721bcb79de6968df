import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isBusinessDay } from '../../domain/calendar/business-days.ts';
import { epochMsOf } from '../../domain/calendar/moments.ts';
import type { Alarm } from '../../domain/deadlines/alarms-of.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { evolve } from '../../domain/process/evolve.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { anyCase, led } from './any-case.ts';

const streamId = '00000000-0000-4000-8000-000000000000';

/** In winter one minute before eight in the morning, noon, and around midnight by the clock of Helsinki. */
const timeOfDay = fc.constantFrom('05:59:00', '10:00:00', '21:59:00', '00:30:00');

const isOfMorning = ({ kind, step }: Alarm) => kind === 'DEADLINE' && step !== 'NOW';
const outlookAt = (state: ProcessState, through: number) =>
  outlookOf(state, { rules: publishedRules, streamId, through });

/** The facts of a case as if each command had been given at a time of day, and its states, one a command. */
function statesOf(facts: readonly Fact[], time: string) {
  let state: ProcessState | null = null;
  return [...Map.groupBy(facts, ({ commandId }) => commandId).values()].map((ofCommand) => {
    const recordedAt = ofCommand[0]!.recordedAt.replace(/T.*/, `T${time}Z`);
    for (const fact of ofCommand) state = evolve(state, { ...fact, recordedAt });
    return { state: state!, recordedAt };
  });
}

/** Whether a moment lies within five minutes from eight o'clock of a business day, by the clock of Helsinki. */
function isInWindow({ at, on }: Alarm): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Helsinki');
  const isThatDay = local.toPlainDate().toString() === on;
  return isThatDay && isBusinessDay(local.toPlainDate()) && local.hour === 8 && local.minute < 5;
}

test('7.2: nobody is reminded at night, on a weekend or before the duty was recorded or after its end, but of the act itself', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyCase, timeOfDay, (given, time) => {
      for (const { state, recordedAt } of statesOf(led(given).facts, time)) {
        const { alarms, deadlines } = outlookAt(state, epochMsOf(recordedAt));
        const since = new Map(deadlines.map((deadline) => [deadline.id, epochMsOf(deadline.recordedAt)]));
        const until = new Map(deadlines.map(({ id, ended }) => [id, ended?.on ?? '9999']));
        expect(alarms.filter((alarm) => isOfMorning(alarm) && !isInWindow(alarm))).toEqual([]);
        expect(alarms.filter(({ at, deadlineId }) => at < (since.get(deadlineId) ?? at))).toEqual([]);
        expect(alarms.filter(({ on, deadlineId }) => on >= (until.get(deadlineId) ?? '9999'))).toEqual([]);
        seen += alarms.filter(isOfMorning).length;
      }
    }),
    { numRuns: 40 },
  );
  expect(seen).toBeGreaterThan(1_000);
});

test('7.2: what opens again or moves is reminded of after that, and what is sent has one key and moment each time', () => {
  let fresh = 0;
  fc.assert(
    fc.property(anyCase, timeOfDay, (given, time) => {
      let before: ProcessState | null = null;
      for (const { state, recordedAt } of statesOf(led(given).facts, time)) {
        const now = epochMsOf(recordedAt);
        const is = outlookAt(state, now).alarms.filter(isOfMorning);
        const was = new Set(before ? outlookAt(before, now).alarms.map(({ key, at }) => `${key} ${at}`) : []);
        const added = is.filter(({ key, at }) => !was.has(`${key} ${at}`));
        expect(added.filter(({ at }) => at < now)).toEqual([]);
        const keyed = is.flatMap(({ key, recipients }) => recipients.map((role) => `${key} ${role}`));
        expect(new Set(keyed).size).toBe(keyed.length);
        fresh += added.length;
        before = state;
      }
    }),
    { numRuns: 150 },
  );
  expect(fresh).toBeGreaterThan(1_000);
});
