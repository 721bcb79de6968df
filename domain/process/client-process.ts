import type { Command } from '../definitions/command.ts';
import type { Fact } from '../definitions/event.ts';
import type { ProcessState } from '../definitions/state.ts';
import { upgradeState } from '../definitions/upgrade-state.ts';
import { changedOutlookBy } from '../streams/changed-outlook.ts';
import { stateBy, type StreamKind } from '../streams/stream-kind.ts';
import { assigneeOf, peopleOf } from '../tracks/assignee.ts';
import { dutiesOf } from './deadlines-of.ts';
import { decide, decidedCommands } from './decide.ts';
import { evolve } from './evolve.ts';
import { isFinished } from './finished.ts';
import { outlookOf, outlookOn } from './outlook.ts';
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
  changedOutlook: (before, state, looking) =>
    changedOutlookBy({ dutiesOf, peopleOf, outlookOn }, before, state, looking),
  assigneeOf: (state, role, period) => assigneeOf(role, state, period),
  isFinished,
  versionOf,
  phaseOf,
};

/**
 * The state that all facts of a process give, oldest first. Throws a RangeError where they don't follow, or there are none.
 */
export function stateFrom(facts: readonly Fact[]): ProcessState {
  return stateBy(clientProcess, facts);
}
