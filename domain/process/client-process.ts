import type { Alarm } from '../deadlines/alarms-of.ts';
import type { Command } from '../definitions/command.ts';
import type { Fact } from '../definitions/event.ts';
import type { ProcessState } from '../definitions/state.ts';
import { upgradeState } from '../definitions/upgrade-state.ts';
import { remindersBy, type PlannedReminder } from '../streams/reminders.ts';
import type { StreamKind } from '../streams/stream-kind.ts';
import { assigneeOf } from '../tracks/assignee.ts';
import { decide, decidedCommands } from './decide.ts';
import { evolve } from './evolve.ts';
import { isFinished } from './finished.ts';
import { outlookOf } from './outlook.ts';
import { versionOf } from './parts.ts';
import { phaseOf } from './phase.ts';

/** The client process (asiakasprosessi): the stream of everything that happens between a client and the county. */
export const clientProcess: StreamKind<ProcessState> = {
  name: 'client-process',
  commands: decidedCommands,
  upgrade: (stored) => upgradeState(stored) as ProcessState,
  decide: (state, command, context) => decide(state, command as Command, context),
  evolve: (state, fact) => evolve(state, fact as Fact),
  outlookOf,
  remindersOf,
  isFinished,
  versionOf,
  phaseOf,
};

/** The reminders of alarms of a process. */
export function remindersOf(alarms: readonly Alarm[], state: ProcessState): PlannedReminder[] {
  return remindersBy(alarms, (role, period) => assigneeOf(role, state, period));
}
