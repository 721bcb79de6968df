import type { IsoDate } from '../calendar/plain-date.ts';
import { deadlineOf, type Deadline } from '../deadlines/deadline.ts';
import { retentionDuties } from '../tracks/case/duties.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import type { DeadlineKind } from '../rules/schema.ts';
import type { Register } from '../vocabulary/registers.ts';

/**
 * What of a case has been kept long enough. `SOCIAL_WELFARE` stands for the whole record, which goes with everything that
 * belongs to it; `JOINT_SERVICE` for the joint-service part alone.
 */
export interface Expiry {
  readonly register: Register;
  readonly rule: string;
  readonly source: string;
  /** What the time is counted from. */
  readonly anchor: { readonly what: string; readonly on: IsoDate };
  /** The last day on which it had to be kept (V20). */
  readonly keptTo: IsoDate;
}

/** The register that ends with each date; the logs have their own way out, expire_usage_log. */
const ENDED_BY: Readonly<Partial<Record<DeadlineKind, Register>>> = {
  RECORD_RETENTION: 'SOCIAL_WELFARE',
  JOINT_SERVICE_RETENTION: 'JOINT_SERVICE',
};

/**
 * What of a case is due for deletion on a day (R70, R71, R72; L14, L15, V20), the whole record rather than a part of it;
 * null where nothing is. Of an open case nothing ever is. Throws MissingRules where no rule set covers its closing.
 */
export function expiryOf(state: ProcessState, today: IsoDate, rules: PublishedRules): Expiry | null {
  const ended = retentionDuties(state)
    .map((duty) => deadlineOf(duty, rules.on(state.county, duty.rulesOn)))
    .filter(({ due }) => due < today)
    .flatMap((deadline) => expiry(deadline));
  return ended.find(({ register }) => register === 'SOCIAL_WELFARE') ?? ended[0] ?? null;
}

function expiry({ kind, rule, source, anchor, due }: Deadline): Expiry[] {
  const register = ENDED_BY[kind];
  return register ? [{ register, rule, source, anchor, keptTo: due }] : [];
}

/** What can stand against deleting a case whose time has passed. */
export interface Obstacles {
  /** Somebody has said that it is needed, e.g. for a complaint or a matter in court. */
  readonly legalHold: boolean;
  /** The same client has another case of the county that is open (R72: needed for a pending matter). */
  readonly openMatter: boolean;
}

/** Why a case is held back: a stable code. */
export const HELD_BACK_BECAUSE = ['LEGAL_HOLD', 'OPEN_MATTER'] as const;
export type HeldBackBecause = (typeof HELD_BACK_BECAUSE)[number];

/** Why a case is not deleted although its time has passed, or null where nothing stands against it. */
export function heldBack({ legalHold, openMatter }: Obstacles): HeldBackBecause | null {
  if (legalHold) return 'LEGAL_HOLD';
  return openMatter ? 'OPEN_MATTER' : null;
}
