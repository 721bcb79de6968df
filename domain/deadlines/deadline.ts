import { businessDayOnOrAfter, businessDayOnOrBefore } from '../calendar/business-days.ts';
import { holidayVersion } from '../calendar/holidays.ts';
import { breachInstant } from '../calendar/moments.ts';
import { addOffset } from '../calendar/offset.ts';
import {
  isBefore,
  plainDate,
  type IsoDate,
  type IsoInstant,
  type PlainDate,
} from '../calendar/plain-date.ts';
import type { Register } from '../vocabulary/registers.ts';
import type { Role } from '../vocabulary/roles.ts';
import { deadlineRule, type EffectiveRules } from '../rules/effective-rules.ts';
import type { DeadlineKind, DeadlineRule, Fold, Obligation } from '../rules/schema.ts';

/** One step of the arithmetic that led to a date, so that the date explains itself. */
export interface ExplanationStep {
  readonly step:
    'ANCHOR' | 'ADD' | 'AGREED' | 'ROLL_FORWARD' | 'TARGET_BEFORE' | 'ACT_FROM' | 'WAIT_FOR' | 'BREACH';
  readonly value: string;
  readonly because: string;
}

/**
 * How a duty ends, as far as facts tell: not yet (`OPEN`), `MET`, `WAIVED` (a rule lifted it), `CANCELLED` (its ground has
 * gone). Whether it has come to that, and whether an open one is late, depends on the day: see {@link standingOf}.
 */
export type DeadlineStatus = 'OPEN' | 'MET' | 'WAIVED' | 'CANCELLED';

/** A duty with its dates (määräaika). All dates are local dates of Europe/Helsinki, inclusive. */
export interface Deadline {
  /** Stable within the process, e.g. `mapping`, `period/1/interim-report`. */
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly rule: string;
  readonly source: string;
  readonly responsible: Role;
  /** Who has it among their tasks and is reminded. */
  readonly parties: readonly Role[];
  readonly obligation: Obligation;
  readonly anchor: { readonly what: string; readonly on: IsoDate };
  /** By the arithmetic alone. */
  readonly nominal: IsoDate;
  /** Done on this day is done in time. For a not-before date: the first day on which it may be done. */
  readonly due: IsoDate;
  /** The business day to aim at (T10); for a not-before date the one from which to act (T11). */
  readonly target: IsoDate;
  /** The moment from which it is late (T6). */
  readonly breachAt: IsoInstant;
  /** From which day it may be done: `on` is null as long as that is not known. Null where nothing holds it back. */
  readonly ready: { readonly on: IsoDate | null; readonly because: string } | null;
  readonly recordedAt: IsoInstant;
  readonly status: DeadlineStatus;
  /** The day on which it was met, waived or cancelled, or will be, and why: until then it is open. */
  readonly ended: { readonly on: IsoDate; readonly because: string } | null;
  /**
   * Done after its day, or late before that day was moved; never cleared (domain.md 2.4). What a rule lifted in time was
   * never late.
   */
  readonly late: boolean;
  readonly register: Register;
  /** Service period it belongs to. */
  readonly period: number | null;
  /** The date that selected the rules (domain.md 9.4), and the sets it selected. */
  readonly rulesOn: IsoDate;
  readonly ruleSets: readonly string[];
  readonly explanation: readonly ExplanationStep[];
}

/** How a duty ended, on which day and because of what. */
export interface DutyEnd {
  readonly status: Exclude<DeadlineStatus, 'OPEN'>;
  readonly on: IsoDate;
  readonly because: string;
}

/** What a track knows of a duty; the rest is rule data and arithmetic. */
export interface Duty {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly anchor: { readonly what: string; readonly on: IsoDate };
  readonly recordedAt: IsoInstant;
  readonly ended?: DutyEnd | null;
  /** Overrides of what the rule says of everyone. */
  readonly parties?: readonly Role[];
  readonly period?: number;
  /** Where it belongs: to the county's own register, unless the track says otherwise. */
  readonly register?: Register;
  /** It can't be done before this day, e.g. no decision before the hearing is complete; null while the day is unknown. */
  readonly notReadyBefore?: { readonly on: IsoDate | null; readonly because: string };
  /** A day that was agreed on: earlier than that of the rule it takes its place (D48). */
  readonly agreed?: IsoDate;
  /** True where its day had passed before it was moved to the one of today. */
  readonly wasLate?: boolean;
  /** The date that selects the rules (domain.md 9.4). */
  readonly rulesOn: IsoDate;
  /** True for what begins with the closing of the case, such as retention. */
  readonly outlivesCase?: boolean;
}

/** The dates of one duty under the given rules. Throws MissingRules where the rules have none for its kind. */
export function deadlineOf(duty: Duty, rules: EffectiveRules): Deadline {
  const rule = deadlineRule(rules, duty.kind);
  const dates = datesOf(duty, rule);
  const ended = duty.ended ?? null;
  return {
    id: duty.id,
    kind: duty.kind,
    rule: rule.rule,
    source: rule.source,
    responsible: rule.responsible,
    parties: duty.parties ?? rule.parties,
    obligation: rule.obligation,
    anchor: duty.anchor,
    ...dates,
    recordedAt: duty.recordedAt,
    status: ended?.status ?? 'OPEN',
    ended: ended && { on: ended.on, because: ended.because },
    late: rule.obligation === 'REQUIRED' && (duty.wasLate === true || isDoneLate(ended, dates.due)),
    register: duty.register ?? 'SOCIAL_WELFARE',
    period: duty.period ?? null,
    rulesOn: duty.rulesOn,
    ruleSets: [...rules.ids, holidayVersion],
  };
}

function isDoneLate(ended: DutyEnd | null, due: IsoDate): boolean {
  return ended?.status === 'MET' && ended.on > due;
}

type Dates = Pick<Deadline, 'nominal' | 'due' | 'target' | 'breachAt' | 'ready' | 'explanation'>;

function datesOf(duty: Duty, rule: DeadlineRule): Dates {
  const byRule = rule.offset === null ? undefined : addOffset(plainDate(duty.anchor.on), rule.offset);
  const nominal = earlierOf(byRule, duty);
  const due = rule.fold === 'FORWARD' ? businessDayOnOrAfter(nominal) : nominal;
  const target = targets[rule.fold](due);
  return {
    nominal: nominal.toString(),
    due: due.toString(),
    target: target.toString(),
    breachAt: breachInstant(due),
    ready: readiness(duty, rule, due),
    explanation: [
      { step: 'ANCHOR', value: duty.anchor.on, because: duty.anchor.what },
      ...added(rule, byRule),
      ...agreedOn(duty, nominal, byRule),
      ...folded(rule.fold, nominal, due, target),
      ...waited(duty),
      { step: 'BREACH', value: breachInstant(due), because: 'T6: 24:00 local time, LAW 150/1930 §6' },
    ],
  };
}

/** The day of the rule, or the one that was agreed on where that comes earlier or the rule has none. */
function earlierOf(byRule: PlainDate | undefined, { kind, agreed }: Duty): PlainDate {
  const agreedDay = agreed === undefined ? undefined : plainDate(agreed);
  if (byRule && agreedDay) return isBefore(agreedDay, byRule) ? agreedDay : byRule;
  const day = byRule ?? agreedDay;
  if (!day) throw new RangeError(`No rule and no agreement gives ${kind} a day`);
  return day;
}

function added({ offset, rule, source }: DeadlineRule, byRule: PlainDate | undefined): ExplanationStep[] {
  if (!byRule) return [];
  const because = `${offset}: ${rule}, ${source}; T2, T3 LAW 150/1930 §§2-4`;
  return [{ step: 'ADD', value: byRule.toString(), because }];
}

function agreedOn({ agreed }: Duty, nominal: PlainDate, byRule: PlainDate | undefined): ExplanationStep[] {
  if (agreed !== nominal.toString() || agreed === byRule?.toString()) return [];
  return [
    { step: 'AGREED', value: agreed, because: 'D48: the day that the plan itself agrees, LAW 189/2001 §9' },
  ];
}

const targets: Record<Fold, (due: PlainDate) => PlainDate> = {
  FORWARD: (due) => due,
  KEEP: businessDayOnOrBefore,
  NOT_BEFORE: businessDayOnOrAfter,
};

function readiness({ notReadyBefore }: Duty, rule: DeadlineRule, due: PlainDate): Deadline['ready'] {
  if (rule.fold !== 'NOT_BEFORE') return notReadyBefore ?? null;
  const byCalendar = { on: due.toString(), because: rule.rule };
  if (!notReadyBefore) return byCalendar;
  return notReadyBefore.on === null || notReadyBefore.on > byCalendar.on ? notReadyBefore : byCalendar;
}

function waited({ notReadyBefore }: Duty): ExplanationStep[] {
  if (!notReadyBefore?.on) return [];
  return [{ step: 'WAIT_FOR', value: notReadyBefore.on, because: notReadyBefore.because }];
}

function folded(fold: Fold, nominal: PlainDate, due: PlainDate, target: PlainDate): ExplanationStep[] {
  if (!due.equals(nominal)) {
    return [
      { step: 'ROLL_FORWARD', value: due.toString(), because: 'T9: next business day, LAW 150/1930 §5' },
    ];
  }
  if (target.equals(due)) return [];
  return fold === 'NOT_BEFORE'
    ? [{ step: 'ACT_FROM', value: target.toString(), because: 'T11: first business day on or after' }]
    : [{ step: 'TARGET_BEFORE', value: target.toString(), because: 'T10: business day before, POLICY' }];
}
