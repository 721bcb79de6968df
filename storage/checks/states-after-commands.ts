import type { StreamKind } from '../../domain/streams/stream-kind.ts';
import type { StreamFact, StreamState } from '../../domain/streams/stream.ts';

/** The state after each command that facts came from, by its id, in the order of the facts. */
export type StatesAfterCommands = ReadonlyMap<string, StreamState>;

/** Those that some facts give. */
export function statesAfterCommands(kind: StreamKind, facts: readonly StreamFact[]): StatesAfterCommands {
  const states = new Map<string, StreamState>();
  facts.reduce<StreamState | null>((before, fact) => {
    const after = kind.evolve(before, fact);
    states.set(fact.commandId, after);
    return after;
  }, null);
  return states;
}
