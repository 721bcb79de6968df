import type { IsoDate } from '../calendar/plain-date.ts';
import { MissingRules, type EffectiveRules, type PublishedRules } from '../rules/effective-rules.ts';
import { refusals, type RefusalCode } from '../definitions/refusals.ts';
import type { StreamEvent } from './stream.ts';

/** What a command is decided by besides itself and the state. */
export interface CommandContext {
  /** Today in Europe/Helsinki by the clock of the process. */
  readonly today: IsoDate;
  readonly rules: PublishedRules;
}

/** One requirement that a command breaks, as callers see it; `field` names the part of the command that is at fault. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly rule: string;
  readonly source: string;
  readonly field?: string;
}

/** Whether a command may happen: with the events of it, or with what it breaks. */
export type CommandOutcome<E extends StreamEvent = StreamEvent> =
  { readonly accepted: true; readonly events: readonly E[] } | Refused;

export interface Refused {
  readonly accepted: false;
  readonly refusals: Refusals;
}

/** Everything that a command breaks, in the order in which it was asked; the first one names the whole. */
export type Refusals = readonly [Refusal, ...Refusal[]];

/** The command may happen, and these are the facts of it. */
export function accept<E extends StreamEvent>(...events: E[]): CommandOutcome<E> {
  return { accepted: true, events };
}

/** The command may not happen, for one reason beside which no other makes sense. */
export function refuse(code: RefusalCode, field?: string): Refused {
  return { accepted: false, refusals: [refusalOf(code, field)] };
}

/** What a refusal says where its code stands for many rules: that of the rule at hand. */
export type RuleText = Pick<Refusal, 'message' | 'rule' | 'source'>;

/** The refusal of a code, with its rule and source. */
export function refusalOf(code: RefusalCode, field?: string, text: RuleText = refusals[code]): Refusal {
  const { message, rule, source } = text;
  return { code, message, rule, source, ...(field === undefined ? {} : { field }) };
}

/**
 * A condition that must hold, with the code of its refusal, the field at fault and, where the code doesn't say it, the rule.
 */
export type Requirement = readonly [
  holds: boolean,
  code: RefusalCode,
  field?: string | undefined,
  text?: RuleText,
];

/** Requirements that make no sense where the first doesn't hold, and aren't asked then. */
export function given(first: Requirement, ...rest: readonly Requirement[]): Requirement[] {
  return first[0] ? [...rest] : [first];
}

/** All refusals of requirements that don't hold; undefined where all hold. */
export function refused(requirements: readonly Requirement[]): Refused | undefined {
  const [first, ...rest] = requirements.flatMap(([holds, code, field, text]) =>
    holds ? [] : [refusalOf(code, field, text)],
  );
  return first && { accepted: false, refusals: [first, ...rest] };
}

/** What happened on `date` has happened: it isn't after today. */
export function happened(date: IsoDate, { today }: CommandContext, field = 'on'): Requirement {
  return [date <= today, 'DATE_IN_FUTURE', field];
}

/** The rules of a county on a date, or undefined where none are published. */
export function rulesOn(
  { rules }: Pick<CommandContext, 'rules'>,
  county: string,
  date: IsoDate,
): EffectiveRules | undefined {
  try {
    return rules.on(county, date);
  } catch (error) {
    if (error instanceof MissingRules) return undefined;
    throw error;
  }
}
