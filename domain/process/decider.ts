import type { CommandBody, CommandName } from './command.ts';
import type { Decision, DecisionContext } from './decision.ts';
import type { ProcessState } from './state.ts';

/** May this happen now, and what is then true? */
export type Decider<N extends CommandName> = (
  state: ProcessState,
  body: CommandBody<N>,
  context: DecisionContext,
) => Decision;
