import type { CommandBehaviour } from './behaviour.ts';
import { datesInBounds } from './date-bounds.ts';
import { accept, refused, type CommandOutcome, type CommandContext } from './command-outcome.ts';
import type { StreamEvent, StreamState } from './stream.ts';

/**
 * Decides a command by its behaviour: its events, or everything that it breaks, with rule and source. What makes no sense
 * before something else is right isn't asked: dates that can be meant, then whether it is possible at all, then its body.
 */
export function decideBy<S extends StreamState, Body, E extends StreamEvent>(
  behaviour: CommandBehaviour<S, Body, E>,
  state: S,
  body: Body,
  context: CommandContext,
): CommandOutcome<E> {
  return (
    refused(datesInBounds(body, state.county, context)) ??
    refused(behaviour.possible?.(state, context) ?? []) ??
    refused(behaviour.requires?.(state, body, context) ?? []) ??
    accept(...behaviour.events(state, body, context))
  );
}
