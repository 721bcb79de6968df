import type { CommandBody, CommandName } from '../definitions/command.ts';
import type { ProcessEvent } from '../definitions/event.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { CommandBehaviour } from '../streams/behaviour.ts';

/** What a command of a client process does. */
export type Behaviour<N extends CommandName> = CommandBehaviour<ProcessState, CommandBody<N>, ProcessEvent>;
