import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { MOST_PERSONS, type PersonRole } from '../../definitions/persons-around-client/events.ts';
import { inForceBetween } from './persons-on.ts';

type Naming = CommandBody<'namePersonAroundClient'>;

export const personBehaviours: {
  namePersonAroundClient: Behaviour<'namePersonAroundClient'>;
  removePersonAroundClient: Behaviour<'removePersonAroundClient'>;
} = {
  namePersonAroundClient: {
    possible: ({ personsAroundClient }) => [[personsAroundClient.length < MOST_PERSONS, 'TOO_MANY_PERSONS']],
    requires: (state, body, context) => {
      const { on, scope, until = null } = body;
      return [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [until === null || until >= on, 'PERSON_ENDS_BEFORE_START', 'until'],
        ...askedOf(body, 'scope', ['LEGAL_REPRESENTATIVE']),
        ...askedOf(body, 'language', ['INTERPRETER']),
        belongsTo(body, 'receivesLetters', ['LEGAL_REPRESENTATIVE', 'AUTHORISED_PERSON']),
        [scope !== 'ALL_MATTERS' || isOnlyRepresentative(state, on, until), 'REPRESENTATIVE_NAMED', 'scope'],
      ];
    },
    events: (state, { on, role, scope, receivesLetters, language, until, documentId }) => [
      {
        type: 'PERSON_NAMED',
        on,
        person: state.personsAroundClient.length + 1,
        role,
        scope: scope ?? null,
        receivesLetters: receivesLetters ?? 'NONE',
        language: language ?? null,
        until: until ?? null,
        documentId,
      },
    ],
  },
  removePersonAroundClient: {
    requires: (state, { on, person }, context) => {
      const named = state.personsAroundClient.find(({ number }) => number === person);
      return [
        ...given(
          [named !== undefined, 'NO_SUCH_PERSON', 'person'],
          [!named?.removed, 'PERSON_REMOVED', 'person'],
          [on >= (named?.from ?? on), 'BEFORE_PERSON_NAMED', 'on'],
        ),
        happened(on, context),
      ];
    },
    events: (_state, { on, person }) => [{ type: 'PERSON_REMOVED', on, person }],
  },
};

/** What somebody of these roles has, and must have. */
function askedOf(body: Naming, field: 'scope' | 'language', roles: readonly PersonRole[]): Requirement[] {
  const isGiven = body[field] !== undefined;
  return [
    belongsTo(body, field, roles),
    [isGiven || !roles.includes(body.role), 'PERSON_FIELD_MISSING', field],
  ];
}

/** What only somebody of these roles has. */
function belongsTo(
  body: Naming,
  field: 'scope' | 'language' | 'receivesLetters',
  roles: readonly PersonRole[],
): Requirement {
  return [body[field] === undefined || roles.includes(body.role), 'PERSON_FIELD_OF_OTHER_ROLE', field];
}

/** One person represents the client in everything at a time (LAW 442/1999 §§29-30: the guardian with that task). */
function isOnlyRepresentative(state: ProcessState, from: IsoDate, until: IsoDate | null): boolean {
  return !state.personsAroundClient.some(
    (person) => person.scope === 'ALL_MATTERS' && inForceBetween(person, from, until),
  );
}
