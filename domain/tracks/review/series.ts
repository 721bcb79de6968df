import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { firstEnd } from '../../deadlines/first-end.ts';
import type { PlanType } from '../../definitions/review/events.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { DeadlineKind } from '../../rules/schema.ts';

export const RESUMED = 'ACTIVATION_PLAN_RESUMED';

/** A day from which the time to the next review is counted: plan, review held or resumption (C22). */
export interface Anchor {
  readonly what: string;
  readonly on: IsoDate;
  readonly recordedAt: IsoInstant;
  /** The next review that the plan agrees from then on (D48). */
  readonly agreed?: IsoDate | undefined;
}

/** What ends a review: of a suspension also the day of the resumption, where there was one. */
export interface Rest extends DutyEnd {
  readonly resumedOn?: IsoDate | null;
}

/** A review and a renewal of the plan restart the clock: what they meet is what came before them. */
const RESTARTS: readonly string[] = ['REVIEW_HELD', 'ACTIVATION_PLAN_RENEWED', 'MULTI_SECTOR_PLAN_RENEWED'];

/**
 * Every anchor opens one duty; the first later review or renewal meets it, the first later end cancels it. A plan that is
 * over leaves nothing open (`last`), even where its end is told late and lies before a review.
 */
export function series(
  plan: PlanType,
  kind: DeadlineKind,
  held: ProcessState['reviews'],
  planAnchors: readonly Anchor[],
  ends: readonly Rest[],
  last: DutyEnd | null,
): Duty[] {
  const isRenewal = ({ what }: Anchor) => RESTARTS.includes(what);
  const begun = new Set([...held, ...planAnchors.filter((anchor) => !isRenewal(anchor))].map(({ on }) => on));
  const anchors: Anchor[] = [
    // A renewal on the day of a review or resumption opens nothing that this doesn't.
    ...planAnchors.filter((anchor) => !isRenewal(anchor) || !begun.has(anchor.on)),
    ...held.map(({ on, recordedAt }) => ({ what: 'REVIEW_HELD', on, recordedAt })),
  ];
  const met = anchors.flatMap(({ what, on }): DutyEnd[] =>
    RESTARTS.includes(what) ? [{ status: 'MET', on, because: what }] : [],
  );
  return anchors.map((anchor) => ({
    id: `review/${plan.toLowerCase().replace('_', '-')}/${anchor.what === 'REVIEW_HELD' ? 'held' : 'from'}-${anchor.on}`,
    kind,
    anchor: { what: anchor.what, on: anchor.on },
    recordedAt: anchor.recordedAt,
    rulesOn: anchor.on,
    ...agreedDay(anchor),
    ended: firstAfter(anchor, met, ends) ?? last,
  }));
}

/** A day that had passed when the plan came into force was agreed on for nothing: the longest interval remains. */
function agreedDay({ on, agreed }: Anchor): { agreed?: IsoDate } {
  return agreed === undefined || agreed <= on ? {} : { agreed };
}

/** A suspension that was over on its first day doesn't end what its own resumption opens. */
function firstAfter(anchor: Anchor, met: readonly DutyEnd[], ends: readonly Rest[]): DutyEnd | null {
  const isOver = ({ resumedOn }: Rest) => anchor.what === RESUMED && resumedOn === anchor.on;
  return firstEnd([
    ...met.filter(({ on }) => on > anchor.on),
    ...ends.filter((end) => end.on >= anchor.on && !isOver(end)),
  ]);
}
