import type { ProcessEvent } from '../../definitions/event.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** The state after a plan was drafted, alone or in a meeting; the first day of that is kept (L01). */
export function draftingBegins(state: ProcessState, { on, type }: ProcessEvent): ProcessState {
  const { initiation } = state;
  const begun = initiation.draftingBegun;
  if (begun && begun.on <= on) return state;
  return { ...state, initiation: { ...initiation, draftingBegun: { on, because: type } } };
}
