import type { IsoDate } from '../calendar/plain-date.ts';
import { layOver } from './layer.ts';
import type { NationalRuleSet } from './schema.ts';

/** A rule set as its file says it: whole, or only what differs from the set that it supersedes. */
export interface WrittenRuleSet {
  readonly id: string;
  readonly validFrom: IsoDate;
  readonly jurisdiction: 'NATIONAL';
  readonly supersedes?: string | undefined;
  readonly because?: string | undefined;
  readonly bounds?: object;
  readonly params: object;
}

/**
 * Every set as a whole: one that `supersedes` another is laid over it (docs/decisions/015). What comes out isn't checked
 * here; that is for the schemas. Throws RangeError where the superseded set isn't an earlier one of the list.
 */
export function wholeSets(written: readonly WrittenRuleSet[]): NationalRuleSet[] {
  return written.reduce<NationalRuleSet[]>((whole, set) => [...whole, wholeSet(set, whole)], []);
}

function wholeSet(set: WrittenRuleSet, earlier: readonly NationalRuleSet[]): NationalRuleSet {
  if (set.supersedes === undefined) return set as NationalRuleSet;
  const base = earlier.find(({ id }) => id === set.supersedes);
  if (!base || base.validFrom >= set.validFrom)
    throw new RangeError(`${set.id} supersedes ${set.supersedes}, which is no earlier set`);
  return {
    ...set,
    bounds: (set.bounds as NationalRuleSet['bounds'] | undefined) ?? base.bounds,
    params: layOver(base.params, set.params),
  };
}
