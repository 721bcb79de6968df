import type { Command } from '../../domain/definitions/command.ts';
import { processEventSchema } from '../../domain/definitions/event.ts';
import { refusals, type RefusalCode } from '../../domain/definitions/refusals.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { decide } from '../../domain/process/decide.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { SIGNED } from './activation-plan.history.ts';
import { after, historyOf } from './case-history.ts';
import { period } from './service-period.history.ts';

const TODAY = '2027-01-25';
const facts = after(historyOf('2027-01-04', [...SIGNED]), period());
const state = stateFrom(facts);
const person = {
  number: 1,
  role: 'SUPPORT_PERSON',
  scope: null,
  receivesLetters: 'NONE',
  language: null,
  from: TODAY,
  until: null,
  documentId: 'd1',
  removed: null,
} as unknown as ProcessState['personsAroundClient'][number];
const many = <T extends { number: number }>(one: T, count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...one, number: index + 1 }));
const withPeriods = (count: number) => ({ ...state, periods: many(state.periods[0]!, count) });
const withPersons = (count: number) => ({ ...state, personsAroundClient: many(person, count) });

const nextPeriod = {
  name: 'decideServicePeriod',
  body: { ...period()[2], start: '2027-05-01', end: '2027-07-31' },
} as Command;
const nextPerson = {
  name: 'namePersonAroundClient',
  body: { on: TODAY, documentId: 'd1', role: 'SUPPORT_PERSON' },
} as Command;

test.each<[RefusalCode, Command, ProcessState, ProcessState]>([
  ['TOO_MANY_PERIODS', nextPeriod, withPeriods(98), withPeriods(99)],
  ['TOO_MANY_PERSONS', nextPerson, withPersons(998), withPersons(999)],
])('%s: the last that a case can have is taken, one more is refused', (code, command, before, full) => {
  const context = { today: TODAY, rules: publishedRules };
  const last = decide(before, command, context);
  expect(last).toMatchObject({ accepted: true });
  for (const event of last.accepted ? last.events : [])
    expect(processEventSchema.parse(event)).toEqual(event);
  const { message, rule, source } = refusals[code];
  expect(decide(full, command, context)).toEqual({
    accepted: false,
    refusals: [{ code, message, rule, source }],
  });
});
