import type { IsoDate } from '../calendar/plain-date.ts';
import { citedOn } from '../rules/cited-laws.ts';
import type { CommandBehaviour } from './behaviour.ts';
import { datesInBounds } from './date-bounds.ts';
import {
  accept,
  refused,
  type CommandOutcome,
  type CommandContext,
  type Refusal,
  type Refused,
} from './command-outcome.ts';
import type { StreamEvent, StreamState } from './stream.ts';

/**
 * Decides a command by its behaviour: its events, or everything that it breaks, with rule and source. What makes no sense
 * before something else is right isn't asked: dates that can be meant, then whether it is possible at all, then its body. The
 * law that is cited is the one of the day that the command is about (domain.md 9.4).
 */
export function decideBy<S extends StreamState, Body, E extends StreamEvent>(
  behaviour: CommandBehaviour<S, Body, E>,
  state: S,
  body: Body,
  context: CommandContext,
): CommandOutcome<E> {
  const broken =
    refused(datesInBounds(body, state.county, context)) ??
    refused(behaviour.possible?.(state, context) ?? []) ??
    refused(behaviour.requires?.(state, body, context) ?? []);
  return broken
    ? citing(broken, dayOf(body) ?? context.today)
    : accept(...behaviour.events(state, body, context));
}

/** The day on which happened what a command tells, where it says it. */
function dayOf(body: unknown): IsoDate | undefined {
  if (typeof body !== 'object' || body === null || !('on' in body)) return undefined;
  return typeof body.on === 'string' ? body.on : undefined;
}

function citing({ refusals: [first, ...rest] }: Refused, day: IsoDate): Refused {
  const cited = (refusal: Refusal): Refusal => ({ ...refusal, source: citedOn(refusal.source, day) });
  return { accepted: false, refusals: [cited(first), ...rest.map(cited)] };
}
