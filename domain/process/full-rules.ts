import type { ProcessState } from './state.ts';

/**
 * True where the case is held to every condition of domain.md 2.1-2.3. A case that was opened before its initiation was
 * recorded isn't asked for what would rest on it: it goes on as it began, and so do recorded histories.
 */
export function underFullRules({ initiation }: ProcessState): boolean {
  return initiation !== null;
}
