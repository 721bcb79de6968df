import type { ProcessState } from '../definitions/state.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import { deadlinesOf } from './deadlines-of.ts';

/**
 * True where nobody owes anything any more: the case is closed, and no duty that outlived the closing and must be done is
 * open. Its workflow ends then. Throws MissingRules as {@link deadlinesOf}.
 */
export function isFinished(state: ProcessState, rules: PublishedRules): boolean {
  return (
    state.closed !== null &&
    !deadlinesOf(state, rules).some(
      ({ status, obligation }) => status === 'OPEN' && obligation === 'REQUIRED',
    )
  );
}
