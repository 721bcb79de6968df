import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { PersonRole } from '../../definitions/persons-around-client/events.ts';
import type { PersonState } from '../../definitions/persons-around-client/state.ts';

/** The part of a state that says who stands around the client. */
export type WithPersons = Pick<ProcessState, 'personsAroundClient'>;

/** The persons around the client on a local date, in the order in which they were named. */
export function personsOn({ personsAroundClient: persons }: WithPersons, date: IsoDate): PersonState[] {
  return persons.filter((person) => inForceBetween(person, date, date));
}

/** True where the person is there on some day of a time; a time without last day goes on. */
export function inForceBetween(
  { from, until, removed }: PersonState,
  first: IsoDate,
  last: IsoDate | null,
): boolean {
  const begins = last === null || from <= last;
  return begins && (until === null || until >= first) && (removed === null || removed.on > first);
}

/** Who was known to stand around the client at a moment, whatever was recorded of that time later. */
export function knownAt({ personsAroundClient: persons }: WithPersons, moment: IsoInstant): WithPersons {
  const at = Date.parse(moment);
  const known = persons.filter(({ recordedAt }) => Date.parse(recordedAt) <= at);
  return {
    personsAroundClient: known.map(({ removed, ...person }) => ({
      ...person,
      removed: removed && Date.parse(removed.recordedAt) <= at ? removed : null,
    })),
  };
}

/** The roles that an invitation is for besides client and authorities (N03; domain.md §1.1). */
export function companionsInvited(state: WithPersons, date: IsoDate): PersonRole[] {
  return [...new Set(personsOn(state, date).map(({ role }) => role))];
}

/** Languages that are interpreted on a date; none where the client needs no interpreter. */
export function interpretedOn(state: WithPersons, date: IsoDate): string[] {
  return [...new Set(personsOn(state, date).flatMap(({ language }) => language ?? []))];
}
