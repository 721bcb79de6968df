import type { IsoDate } from '../calendar/plain-date.ts';
import { outsideBounds } from './bounds.ts';
import { layOver } from './layer.ts';
import type {
  CountyRuleSet,
  DeadlineKind,
  DeadlineRule,
  Ladder,
  NationalRuleSet,
  RuleParameters,
} from './schema.ts';

/** The rules of one county on one date: the national set with the county's own values laid over it. */
export interface EffectiveRules extends RuleParameters {
  /** National set and, where one is in force, county set; pinned with everything decided under them. */
  readonly ids: readonly string[];
  /** Outer limits of the statute: what nobody can set aside of a value of the county. */
  readonly bounds: NationalRuleSet['bounds'];
}

/** Stable code of {@link MissingRules}. */
export const MISSING_RULES = 'MISSING_RULES';

/** No rule set says anything about this: the date is before the first set, or the county has no rule book yet. */
export class MissingRules extends Error {
  readonly code = MISSING_RULES;
}

/** All published rule sets, looked up by county and date (domain.md 9.4). */
export interface PublishedRules {
  /** Throws {@link MissingRules} for a date before the first national set. */
  on(county: string, date: IsoDate): EffectiveRules;
}

/**
 * Looks up published sets. Throws RangeError where a county value lies outside the national bounds that are
 * in force on any day of the county set.
 */
export function publishedRulesOf(
  national: readonly NationalRuleSet[],
  counties: readonly CountyRuleSet[],
): PublishedRules {
  const broken = outsideBounds(national, counties);
  if (broken.length > 0) throw new RangeError(broken.join('; '));
  const layered = new Map<string, EffectiveRules>();
  return {
    on(county, date) {
      const base = inForce(national, date);
      if (!base) throw new MissingRules(`No national rule set covers ${date}`);
      const local = inForce(
        counties.filter((set) => set.jurisdiction === `COUNTY:${county}`),
        date,
      );
      const key = `${base.id}+${local?.id ?? ''}`;
      const known = layered.get(key) ?? layer(base, local);
      layered.set(key, known);
      return known;
    },
  };
}

/** The rule of a kind of deadline. Throws {@link MissingRules} where neither layer has one. */
export function deadlineRule(rules: EffectiveRules, kind: DeadlineKind): DeadlineRule {
  const rule = rules.deadlines[kind];
  if (!rule) throw new MissingRules(`${rules.ids.join(' + ')} has no rule for ${kind}`);
  return rule;
}

/** The ladder of a deadline rule; without steps where it has none. Throws {@link MissingRules} for an unknown ladder. */
export function ladderOf(rules: EffectiveRules, rule: DeadlineRule): Ladder {
  if (rule.ladder === null) return { source: rule.source, steps: [] };
  const ladder = rules.ladders[rule.ladder];
  if (!ladder) throw new MissingRules(`${rules.ids.join(' + ')} has no ladder ${rule.ladder}`);
  return ladder;
}

function inForce<S extends { validFrom: IsoDate }>(sets: readonly S[], date: IsoDate): S | undefined {
  return sets
    .filter((set) => set.validFrom <= date)
    .reduce<S | undefined>(
      (latest, set) => (latest && latest.validFrom > set.validFrom ? latest : set),
      undefined,
    );
}

function layer(base: NationalRuleSet, local: CountyRuleSet | undefined): EffectiveRules {
  return {
    ids: local ? [base.id, local.id] : [base.id],
    bounds: base.bounds,
    ...layOver(base.params, local?.params ?? {}),
  };
}
