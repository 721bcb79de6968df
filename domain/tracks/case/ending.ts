import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { Ending } from '../../rules/schema.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** How a closed case ends, by the rules of its last day; undefined while it is open. */
export function endingOf(state: ProcessState, rules: PublishedRules): Ending | undefined {
  const { closed, county } = state;
  if (!closed) return undefined;
  return rules.on(county, closed.on).endings[closed.reason];
}
