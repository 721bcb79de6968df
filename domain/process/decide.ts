import { isFinished } from '../deadlines/finished.ts';
import { activationPlanBehaviours } from './activation-plan/behaviours.ts';
import type { Behaviour } from './behaviour.ts';
import { caseBehaviours } from './case/behaviours.ts';
import { decideOpening } from './case/opening.ts';
import type { Command, CommandName } from './command.ts';
import { datesInBounds } from './date-bounds.ts';
import { accept, refuse, refused, type Decision, type DecisionContext } from './decision.ts';
import { initiationBehaviours } from './initiation/behaviours.ts';
import { jointServiceBehaviours } from './joint-service/behaviours.ts';
import { personBehaviours } from './persons/behaviours.ts';
import { planBehaviours } from './plan/behaviours.ts';
import { reviewBehaviours } from './review/behaviours.ts';
import { servicePeriodBehaviours } from './service-period/behaviours.ts';
import type { ProcessState } from './state.ts';
import { suspensionBehaviours } from './suspension/behaviours.ts';

const behaviours: { readonly [N in CommandName]: Behaviour<N> } = {
  ...caseBehaviours,
  ...initiationBehaviours,
  ...personBehaviours,
  ...jointServiceBehaviours,
  ...activationPlanBehaviours,
  ...planBehaviours,
  ...reviewBehaviours,
  ...suspensionBehaviours,
  ...servicePeriodBehaviours,
};

/** The names of all commands, for those who must not import their definitions (decision 1). */
export const decidedCommands = Object.keys(behaviours) as CommandName[];

/**
 * Decides a command of an open process: its events, or everything that it breaks, with rule and source. What makes no sense
 * before something else is right isn't asked: dates that can be meant, then whether it is possible at all, then its body.
 */
export function decide(state: ProcessState, { name, body }: Command, context: DecisionContext): Decision {
  const behaviour = behaviours[name] as Behaviour<typeof name>;
  if (state.closed && !isTakenAfterClosing(behaviour, state, context)) return refuse('CASE_CLOSED');
  return (
    refused(datesInBounds(body, state.county, context)) ??
    refused(behaviour.possible?.(state, context) ?? []) ??
    refused(behaviour.requires?.(state, body, context) ?? []) ??
    accept(...behaviour.facts(state, body, context))
  );
}

function isTakenAfterClosing(
  { afterClosing }: Pick<Behaviour<CommandName>, 'afterClosing'>,
  state: ProcessState,
  { rules }: DecisionContext,
): boolean {
  return afterClosing === 'ALWAYS' || (afterClosing === 'WHILE_DUTIES_ARE_OPEN' && !isFinished(state, rules));
}

export { decideOpening };
