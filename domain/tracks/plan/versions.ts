import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';

/** The version that waits to come into force: the last one, unless it is in force. */
export function pendingVersion<V extends PlanVersion>(versions: readonly V[]): V | undefined {
  const last = versions.at(-1);
  return last?.inForce === null ? last : undefined;
}

/** The version in force on a day: the last that came into force by then. */
export function versionOn<V extends PlanVersion>(versions: readonly V[], date: IsoDate): V | undefined {
  return versions.findLast(({ inForce }) => inForce !== null && inForce.on <= date);
}

/** The newest version that came into force. */
export function currentVersion<V extends PlanVersion>(versions: readonly V[]): V | undefined {
  return versions.findLast(({ inForce }) => inForce !== null);
}

/** A plan that took the place of an earlier version of itself (L03). */
export interface Renewal {
  readonly on: IsoDate;
  readonly recordedAt: IsoInstant;
  readonly version: number;
  /** The next review that this version agrees (D48). */
  readonly agreed: IsoDate;
}

/** The renewals of a plan: every version that came into force after the first one did. */
export function renewalsOf(versions: readonly PlanVersion[]): Renewal[] {
  const came = versions.flatMap(({ number, inForce, draft }) =>
    inForce ? [{ ...inForce, version: number, agreed: draft.nextReviewOn }] : [],
  );
  return came.slice(1);
}
