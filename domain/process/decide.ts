import { activationPlanDeciders } from './activation-plan/decide.ts';
import { takenAfterClosing } from './case/after-closing.ts';
import { caseDeciders, decideOpening } from './case/decide.ts';
import type { Command, CommandName } from './command.ts';
import { datesInBounds } from './date-bounds.ts';
import type { Decider } from './decider.ts';
import { acceptIf, refuse, type Decision, type DecisionContext } from './decision.ts';
import { initiationDeciders } from './initiation/decide.ts';
import { jointServiceDeciders } from './joint-service/decide.ts';
import { personDeciders } from './persons/decide.ts';
import { planDeciders } from './plan/decide.ts';
import { reviewDeciders } from './review/decide.ts';
import { servicePeriodDeciders } from './service-period/decide.ts';
import type { ProcessState } from './state.ts';
import { suspensionDeciders } from './suspension/decide.ts';

const deciders: { readonly [N in CommandName]: Decider<N> } = {
  ...caseDeciders,
  ...initiationDeciders,
  ...personDeciders,
  ...jointServiceDeciders,
  ...activationPlanDeciders,
  ...planDeciders,
  ...reviewDeciders,
  ...suspensionDeciders,
  ...servicePeriodDeciders,
};

/** The names of all commands of an open process. */
export const commandNames = Object.keys(deciders) as CommandName[];

/** Decides a command of an open process: its events, or a refusal with rule and source. Pure; throws nothing on bad input. */
export function decide(state: ProcessState, command: Command, context: DecisionContext): Decision {
  if (state.closed && !takenAfterClosing(command.name, state, context.rules)) return refuse('CASE_CLOSED');
  const inBounds = acceptIf(datesInBounds(command.body, state.county, context));
  if (!inBounds.accepted) return inBounds;
  const decider = deciders[command.name] as Decider<typeof command.name>;
  return decider(state, command.body, context);
}

export { decideOpening };
