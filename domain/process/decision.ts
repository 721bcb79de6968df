import type { IsoDate } from '../calendar/plain-date.ts';
import { MissingRules, type EffectiveRules, type RuleBook } from '../rules/rule-book.ts';
import type { ProcessEvent } from './event.ts';
import { refusals, type RefusalCode } from './refusals.ts';

/** What a decision may look at besides state and command. */
export interface DecisionContext {
  /** Today in Europe/Helsinki by the clock of the process. */
  readonly today: IsoDate;
  readonly rules: RuleBook;
}

/** A refusal as callers see it; `field` names the part of the command that is at fault. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly rule: string;
  readonly source: string;
  readonly field?: string;
}

export type Decision =
  | { readonly accepted: true; readonly events: readonly ProcessEvent[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** The command may happen, and these are the facts of it. */
export function accept(...events: ProcessEvent[]): Decision {
  return { accepted: true, events };
}

/** The command may not happen. */
export function refuse(code: RefusalCode, field?: string, about?: RuleText): Decision {
  return { accepted: false, refusal: refusalOf(code, field, about) };
}

/** What a refusal says where its code stands for many rules: that of the rule at hand. */
export type RuleText = Pick<Refusal, 'message' | 'rule' | 'source'>;

/** The refusal of a code, with its rule and source. */
export function refusalOf(code: RefusalCode, field?: string, about: RuleText = refusals[code]): Refusal {
  const { message, rule, source } = about;
  return { code, message, rule, source, ...(field === undefined ? {} : { field }) };
}

/** A condition that must hold, with the code of its refusal, the field at fault and, where the code doesn't say it, the rule. */
export type Requirement = readonly [
  holds: boolean,
  code: RefusalCode,
  field?: string | undefined,
  about?: RuleText,
];

/** The refusal of the first requirement that doesn't hold, otherwise the events. */
export function acceptIf(requirements: readonly Requirement[], ...events: ProcessEvent[]): Decision {
  const broken = requirements.find(([holds]) => !holds);
  return broken ? refuse(broken[1], broken[2], broken[3]) : accept(...events);
}

/** What happened on `date` has happened: it isn't after today. */
export function happened(date: IsoDate, { today }: DecisionContext, field = 'on'): Requirement {
  return [date <= today, 'DATE_IN_FUTURE', field];
}

/** The rules of a county on a date, or undefined where none are published. */
export function rulesOn(
  { rules }: Pick<DecisionContext, 'rules'>,
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
