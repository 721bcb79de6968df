import type { IsoDate } from '../calendar/plain-date.ts';
import type { Deadline } from './deadline.ts';

/** How a duty stands on a day: an open one may be late, lapsed (it was optional) or not yet permitted. */
export type Standing = 'OPEN' | 'OVERDUE' | 'LAPSED' | 'NOT_YET' | 'READY' | 'MET' | 'WAIVED' | 'CANCELLED';

/** What the standing depends on. */
type Judged = Pick<Deadline, 'status' | 'ended' | 'obligation' | 'ready' | 'due'>;

/**
 * True for a duty that stands open on a local date of Europe/Helsinki. One whose end is known ahead, as that of a plan which
 * is suspended from a later day on, ends on that day and not before.
 */
export function isOpenOn({ status, ended }: Pick<Judged, 'status' | 'ended'>, today: IsoDate): boolean {
  return status === 'OPEN' || (ended !== null && today < ended.on);
}

/** The standing of a deadline on a local date of Europe/Helsinki. A duty of day D is met until 24:00 of D (T6). */
export function standingOf(deadline: Judged, today: IsoDate): Standing {
  if (deadline.status !== 'OPEN' && !isOpenOn(deadline, today)) return deadline.status;
  if (deadline.obligation === 'PERMITTED') return isReady(deadline, today) ? 'READY' : 'NOT_YET';
  if (today <= deadline.due) return 'OPEN';
  return deadline.obligation === 'REQUIRED' ? 'OVERDUE' : 'LAPSED';
}

function isReady({ ready, due }: Judged, today: IsoDate): boolean {
  if (!ready) return today >= due;
  return ready.on !== null && today >= ready.on;
}
