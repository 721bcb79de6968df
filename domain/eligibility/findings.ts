import type { Finding } from '../vocabulary/finding.ts';
import type { CounterName, Circumstances, FlagName } from './circumstances.ts';
import type { Combined } from './three-valued.ts';

/** What a finding says whatever the case. */
export type Heading = Pick<Finding, 'rule' | 'severity' | 'source'>;

/** The finding of a rule that could be decided. */
export function decided(heading: Heading, holds: boolean, reason: string): Finding {
  return { ...heading, result: holds ? 'HOLDS' : 'FAILS', reason, missing: [] };
}

/** The finding of a rule that can't be decided without these circumstances. */
export function undecided(heading: Heading, missing: readonly string[]): Finding {
  return { ...heading, result: 'UNKNOWN', reason: `Not known: ${missing.join(', ')}`, missing };
}

/** The finding on a combination of others. */
export function summed(heading: Heading, { result, missing }: Combined, reason: string): Finding {
  const open = missing.length > 0 ? `; not known: ${missing.join(', ')}` : '';
  return { ...heading, result, reason: `${reason}${open}`, missing };
}

/** A circumstance that must be true; `said` gives the sentence for either case. */
export function mustBe(
  heading: Heading,
  circumstances: Circumstances,
  name: FlagName,
  said: { readonly yes: string; readonly no: string },
): Finding {
  const value = circumstances[name];
  if (value === undefined) return undecided(heading, [name]);
  return decided(heading, value, value ? said.yes : said.no);
}

/** A counter that must have reached a number: "452 of 500 days". The number itself is enough (C4). */
export function mustReach(
  heading: Heading,
  circumstances: Circumstances,
  name: CounterName,
  { least, unit }: { readonly least: number; readonly unit: string },
): Finding {
  const value = circumstances[name];
  if (value !== undefined) return decided(heading, value >= least, `${value} of ${least} ${unit}`);
  return {
    ...undecided(heading, [name]),
    reason: `Not known: ${name}, of which ${least} ${unit} are needed`,
  };
}
