import { isFinished } from './finished.ts';
import { activationPlanBehaviours } from '../tracks/activation-plan/behaviours.ts';
import type { Behaviour } from '../tracks/behaviour.ts';
import { caseBehaviours } from '../tracks/case/behaviours.ts';
import { decideOpening } from '../tracks/case/opening.ts';
import type { Command, CommandName } from '../definitions/command.ts';
import { decideBy } from '../streams/decide.ts';
import { refuse, type CommandOutcome, type CommandContext } from '../streams/command-outcome.ts';
import { initiationBehaviours } from '../tracks/initiation/behaviours.ts';
import { jointServiceBehaviours } from '../tracks/joint-service/behaviours.ts';
import { letterBehaviours } from '../tracks/letters/record-receipt.ts';
import { personBehaviours } from '../tracks/persons-around-client/behaviours.ts';
import { planBehaviours } from '../tracks/plan/behaviours.ts';
import { reviewBehaviours } from '../tracks/review/behaviours.ts';
import { servicePeriodBehaviours } from '../tracks/service-period/behaviours.ts';
import type { ProcessEvent } from '../definitions/event.ts';
import type { ProcessState } from '../definitions/state.ts';
import { suspensionBehaviours } from '../tracks/suspension/behaviours.ts';

const behaviours: { readonly [N in CommandName]: Behaviour<N> } = {
  ...caseBehaviours,
  ...initiationBehaviours,
  ...personBehaviours,
  ...jointServiceBehaviours,
  ...letterBehaviours,
  ...activationPlanBehaviours,
  ...planBehaviours,
  ...reviewBehaviours,
  ...suspensionBehaviours,
  ...servicePeriodBehaviours,
};

/** The names of all commands, for those who must not import their definitions (decision 1). */
export const decidedCommands = Object.keys(behaviours) as CommandName[];

/** Decides a command of a process: its events, or everything that it breaks, with rule and source. */
export function decide(
  state: ProcessState,
  { name, body }: Command,
  context: CommandContext,
): CommandOutcome<ProcessEvent> {
  const behaviour = behaviours[name] as Behaviour<typeof name>;
  if (state.closed && !isTakenAfterClosing(behaviour, state, context)) return refuse('CASE_CLOSED');
  return decideBy(behaviour, state, body, context);
}

function isTakenAfterClosing(
  { afterClosing }: Pick<Behaviour<CommandName>, 'afterClosing'>,
  state: ProcessState,
  { rules }: CommandContext,
): boolean {
  return afterClosing === 'ALWAYS' || (afterClosing === 'WHILE_DUTIES_ARE_OPEN' && !isFinished(state, rules));
}

export { decideOpening };
