import type { Finding } from '../vocabulary/finding.ts';
import type { IncomeBases } from '../rules/eligibility-schema.ts';
import { decided, undecided } from './findings.ts';
import type { Circumstances } from './circumstances.ts';

/** The income basis (tulopohja) must be one of those that the rule set lets through, under the rule that it names. */
export function incomeBasisFinding(
  { incomeBasis }: Circumstances,
  { rule, source, allowed }: IncomeBases,
): Finding {
  const heading = { rule, severity: 'BLOCK', source } as const;
  if (incomeBasis === undefined) return undecided(heading, ['incomeBasis']);
  const holds = allowed.includes(incomeBasis);
  const reason = `Income basis ${incomeBasis} is ${holds ? 'one' : 'none'} of ${allowed.join(', ')}`;
  return decided(heading, holds, reason);
}
