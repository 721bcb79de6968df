import { momentOf } from '../calendar/moments.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { RuleParameters } from '../rules/schema.ts';

/**
 * The moment of sending on a date, milliseconds since the epoch: the same for one process every morning, spread over
 * the processes so that thousands that share a morning don't stampede.
 */
export function sendMoment(
  on: PlainDate,
  { time, spreadSeconds }: RuleParameters['dispatch'],
  processId: string,
): number {
  return momentOf(on, time) + (hashOf(processId) % spreadSeconds) * 1000;
}

/** FNV-1a, 32 bit: spreads ids evenly and is the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
