import type { EventOf, EventType } from '../definitions/event.ts';
import type { ProcessState } from '../definitions/state.ts';

/** When a fact was recorded: the moment, and its local date in Europe/Helsinki. */
export interface RecordedAt {
  readonly at: string;
  readonly on: string;
}

/** What an event changes in the state. */
export type Evolver<T extends EventType> = (
  state: ProcessState,
  event: EventOf<T>,
  recorded: RecordedAt,
) => ProcessState;
