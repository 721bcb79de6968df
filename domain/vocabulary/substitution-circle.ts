import type { IsoDate } from '../calendar/plain-date.ts';

/** That somebody stands in (sijainen) for somebody else; both days inclusive. */
export interface StandingIn {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * True where on some day of a new substitution its substitute is absent too and, from substitute to substitute, the work would
 * come back to the absent person: on that day nobody would be there. `others` make no circle among themselves.
 */
export function closesCircle(added: StandingIn, others: readonly StandingIn[]): boolean {
  return leadsTo(added.absentId, added.substituteId, added, others, new Set());
}

/** `passed` are the persons on the way, each asked once on it; the days are those on which all of the way holds. */
function leadsTo(
  target: string,
  person: string,
  days: Days,
  others: readonly StandingIn[],
  passed: ReadonlySet<string>,
): boolean {
  if (person === target) return true;
  if (passed.has(person)) return false;
  return others.some((other) => {
    const common = commonDays(days, other);
    return (
      other.absentId === person &&
      common !== null &&
      leadsTo(target, other.substituteId, common, others, new Set([...passed, person]))
    );
  });
}

function commonDays(one: Days, other: Days): Days | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}
