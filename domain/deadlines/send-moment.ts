import { businessDayOnOrAfter } from '../calendar/business-days.ts';
import { epochMsOf, localDateOf, momentOf } from '../calendar/moments.ts';
import type { IsoInstant, PlainDate } from '../calendar/plain-date.ts';
import type { RuleParameters } from '../rules/schema.ts';

type Dispatch = RuleParameters['dispatch'];

/**
 * The moment of sending on a date, milliseconds since the epoch: the same for one process every morning, spread over
 * the processes so that thousands that share a morning don't stampede.
 */
export function sendMoment(on: PlainDate, { time, spreadSeconds }: Dispatch, processId: string): number {
  return momentOf(on, time) + (hashOf(processId) % spreadSeconds) * 1000;
}

/** The first business day whose moment of sending doesn't lie before an instant (domain.md 7.2). */
export function firstSendDay(from: IsoInstant, dispatch: Dispatch, processId: string): PlainDate {
  const day = businessDayOnOrAfter(localDateOf(from));
  return sendMoment(day, dispatch, processId) >= epochMsOf(from)
    ? day
    : businessDayOnOrAfter(day.add({ days: 1 }));
}

/** FNV-1a, 32 bit: spreads ids evenly and is the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
