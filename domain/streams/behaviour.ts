import type { CommandContext, Requirement } from './command-outcome.ts';
import type { StreamEvent, StreamState } from './stream.ts';

/**
 * What a command does: when it may happen, and what is then true. Pure, throws nothing on bad input, and without zod, since
 * it is part of the workflow (decision 1); what the command is called, takes and who may give it is its definition.
 */
export interface CommandBehaviour<S extends StreamState, Body, E extends StreamEvent> {
  /** Which closed streams take it: none, where it isn't said. */
  readonly afterClosing?: 'ALWAYS' | 'WHILE_DUTIES_ARE_OPEN';
  /** When it is possible at all, by state and day, whatever its body says. Nothing further is asked where it isn't. */
  readonly possible?: (state: S, context: CommandContext) => readonly Requirement[];
  /** What its body must fulfil. */
  readonly requires?: (state: S, body: Body, context: CommandContext) => readonly Requirement[];
  /** The events that it leads to; asked only where everything above holds. */
  readonly events: (state: S, body: Body, context: CommandContext) => readonly E[];
}
