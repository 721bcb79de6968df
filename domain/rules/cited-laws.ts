import type { IsoDate } from '../calendar/plain-date.ts';
import laws from './laws.json' with { type: 'json' };

/**
 * A source as it is cited on a day (domain.md 9.3, 9.4): where a law that it names was not yet in force, the one that was: with
 * UNVERIFIED where nobody has read it (domain.md 0.1). The sources of rule sets say so themselves, those in code name the law of
 * today.
 */
export function citedOn(source: string, day: IsoDate): string {
  const cited = source.split('; ').map((part) => partOn(part, day));
  return [...new Set(cited)].join('; ');
}

function partOn(part: string, day: IsoDate): string {
  const { from, before } = laws
    .filter(({ law }) => part === law || part.startsWith(`${law} `))
    .reduce<{ law: string; from: string; before: string }>(
      (closest, one) => (one.law.length > closest.law.length ? one : closest),
      { law: '', from: '', before: part },
    );
  return day < from ? before : part;
}
