import { momentOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { remindersOf } from '../../domain/streams/reminders.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import type { OpenCase } from '../../domain/definitions/case/commands.ts';
import type { Command, CommandBody, CommandName } from '../../domain/definitions/command.ts';
import { decide, decideOpening } from '../../domain/process/decide.ts';
import type { CommandOutcome } from '../../domain/streams/command-outcome.ts';
import type { Fact, ProcessEvent } from '../../domain/definitions/event.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { clientProcess, stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { eligible } from './eligible.history.ts';

const PROCESS = '00000000-0000-4000-8000-000000000000';

/** A command with the day on which it is given. */
export type Given<N extends CommandName = CommandName> = readonly [
  today: string,
  name: N,
  body: CommandBody<N>,
];

/**
 * The facts of a case of somebody who was found eligible for everything on the day it was opened, after these commands; each
 * must be accepted.
 */
export function historyOf(openedOn: string, commands: readonly Given[]): Fact[] {
  return historyFrom(opening(openedOn), openedOn, [...eligible(openedOn), ...commands]);
}

/** The facts of a case after these commands and nothing else; each must be accepted. */
export function historyFrom(
  opened: CommandOutcome<ProcessEvent>,
  openedOn: string,
  commands: readonly Given[],
): Fact[] {
  return commands.reduce(after, recorded([], openedOn, eventsOf(opened)));
}

/** The facts after one more command, which must be accepted. */
export function after(facts: readonly Fact[], given: Given): Fact[] {
  return recorded(facts, given[0], eventsOf(decideAfter(facts, given)));
}

/** What a command leads to after these facts. */
export function decideAfter(
  facts: readonly Fact[],
  [today, name, body]: Given,
): CommandOutcome<ProcessEvent> {
  return decide(stateFrom(facts), { name, body } as Command, { today, rules: publishedRules });
}

/** What opening a case on a day leads to. */
export function opening(
  receivedOn: string,
  today = receivedOn,
  channel: OpenCase['channel'] = 'CLIENT_CONTACT',
): CommandOutcome<ProcessEvent> {
  const common = { county: 'POHJOIS-SAVO', caseWorkerId: 'w1', practice: false } as const;
  return decideOpening({ ...common, receivedOn, channel }, { today, rules: publishedRules });
}

const lookOf = (state: ProcessState, through: number) =>
  outlookOf(state, { rules: publishedRules, streamId: PROCESS, through });

/** Reminders of a case by day, as `2027-03-30 N18 D-14 PROVIDER`, of deadlines whose id holds the text. */
export function remindersIn(facts: readonly Fact[], deadline: string, through = '2030-01-01'): string[] {
  const state = stateFrom(facts);
  const { alarms } = lookOf(state, momentOf(plainDate(through), '00:00'));
  return remindersOf(clientProcess, alarms, state)
    .filter(({ deadlineId }) => deadlineId.includes(deadline))
    .map((r) => `${r.scheduledOn} ${r.notification} ${r.step} ${r.recipient}`);
}

/** The deadlines of a case by id. */
export function deadlinesIn(facts: readonly Fact[]) {
  const { deadlines } = lookOf(stateFrom(facts), 0);
  return Object.fromEntries(deadlines.map((deadline) => [deadline.id, deadline]));
}

function eventsOf(outcome: CommandOutcome<ProcessEvent>): readonly ProcessEvent[] {
  if (!outcome.accepted) throw new Error(`Refused: ${outcome.refusals[0].code}`);
  return outcome.events;
}

function recorded(before: readonly Fact[], on: string, events: readonly ProcessEvent[]): Fact[] {
  const recordedAt = toIsoInstant(momentOf(plainDate(on), '12:00'));
  const facts = events.map((event, index) => ({
    seq: before.length + 1 + index,
    recordedAt,
    commandId: `c${before.length}`,
    actorId: 'w1',
    event,
  }));
  return [...before, ...facts];
}
