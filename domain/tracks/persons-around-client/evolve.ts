import type { Evolver } from '../evolver.ts';

export const personEvolvers: {
  PERSON_NAMED: Evolver<'PERSON_NAMED'>;
  PERSON_REMOVED: Evolver<'PERSON_REMOVED'>;
} = {
  PERSON_NAMED: (state, event, { at }) => {
    const { person: number, role, scope, on: from, until, receivesLetters, language, documentId } = event;
    const named = { number, role, scope, from, until, receivesLetters, language, documentId };
    return {
      ...state,
      personsAroundClient: [...state.personsAroundClient, { ...named, recordedAt: at, removed: null }],
    };
  },
  PERSON_REMOVED: (state, { on, person }, { at }) => ({
    ...state,
    personsAroundClient: state.personsAroundClient.map((one) =>
      one.number === person ? { ...one, removed: { on, recordedAt: at } } : one,
    ),
  }),
};
