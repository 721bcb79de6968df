import type { IsoDate } from '../calendar/plain-date.ts';
import type { Deadline } from './deadline.ts';

/** How a duty stands on a day: an open one may be late, lapsed (it was optional) or not yet permitted. */
export type Standing = 'OPEN' | 'OVERDUE' | 'LAPSED' | 'NOT_YET' | 'READY' | 'MET' | 'WAIVED' | 'CANCELLED';

/** What the standing depends on. */
type Judged = Pick<Deadline, 'status' | 'obligation' | 'ready' | 'due'>;

/** The standing of a deadline on a local date of Europe/Helsinki. A duty of day D is met until 24:00 of D (T6). */
export function standingOf(deadline: Judged, today: IsoDate): Standing {
  if (deadline.status !== 'OPEN') return deadline.status;
  if (deadline.obligation === 'PERMITTED') return isReady(deadline, today) ? 'READY' : 'NOT_YET';
  if (today <= deadline.due) return 'OPEN';
  return deadline.obligation === 'REQUIRED' ? 'OVERDUE' : 'LAPSED';
}

function isReady({ ready, due }: Judged, today: IsoDate): boolean {
  if (!ready) return today >= due;
  return ready.on !== null && today >= ready.on;
}
