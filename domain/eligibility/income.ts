import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import type { IncomeBases } from '../rules/eligibility-schema.ts';
import { severityOf } from '../rules/severity.ts';
import { decided, undecided } from './findings.ts';
import type { Circumstances } from './circumstances.ts';

/** The income basis (tulopohja) must be one of those that the rule set lets through, under the rule that it names. */
export function incomeBasisFinding(
  { incomeBasis }: Circumstances,
  { rule, source, allowed }: IncomeBases,
  rules: EffectiveRules,
): Finding {
  const heading = { rule, severity: severityOf(rules, rule), source };
  if (incomeBasis === undefined) return undecided(heading, ['incomeBasis']);
  const holds = allowed.includes(incomeBasis);
  const reason = `Income basis ${incomeBasis} is ${holds ? 'one' : 'none'} of ${allowed.join(', ')}`;
  return decided(heading, holds, reason);
}

/** Income bases as they are read today: a newer benefit stands in the place of an older one (LAW 48/2026 §55). */
export function readAs(bases: IncomeBases, { eligibility: { incomeReadAs } }: EffectiveRules): IncomeBases {
  if (!incomeReadAs) return bases;
  const read = bases.allowed.map((basis) => (incomeReadAs.old.includes(basis) ? incomeReadAs.now : basis));
  return { ...bases, source: `${bases.source}; ${incomeReadAs.source}`, allowed: [...new Set(read)] };
}
