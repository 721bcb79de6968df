import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import type { IncomeBases } from '../rules/eligibility-schema.ts';
import type { Circumstances } from './circumstances.ts';
import { decided, undecided } from './findings.ts';
import { incomeBasisFinding } from './income.ts';

const JUDGES = ['COUNTY', 'EMPLOYMENT_AUTHORITY'] as const;

/**
 * R09: at the client's own request work activity may be arranged before the thresholds, where the client was heard and both
 * authorities find that it best supports them (LAW 189/2001 §15). None where the client made no request. Said, not
 * blocking: it is one way beside the thresholds.
 */
export function ownRequestFinding({ ownRequest }: Circumstances, rules: EffectiveRules): Finding | undefined {
  if (!ownRequest) return undefined;
  const { clientHeardOn, bestSupports = {}, madeOn, to } = ownRequest;
  const heading = { rule: 'R09', severity: 'INFORM', source: rules.eligibility.ownRequest.source } as const;
  const against = JUDGES.filter((judge) => bestSupports[judge] === false);
  if (against.length > 0)
    return decided(heading, false, `Does not best support the client in the view of ${against.join(', ')}`);
  const missing = [
    // Heard on a request that wasn't made yet is not heard on it.
    ...(clientHeardOn === undefined || clientHeardOn < madeOn ? ['ownRequest.clientHeardOn'] : []),
    ...JUDGES.filter((judge) => bestSupports[judge] === undefined).map(
      (judge) => `ownRequest.bestSupports.${judge}`,
    ),
  ];
  if (missing.length > 0) return undecided(heading, missing);
  return decided(
    heading,
    true,
    `Asked for on ${madeOn} of ${to}, and found by both to support the client best`,
  );
}

/**
 * The income basis for the service (R05): a request of one's own admits more (R09), and as long as it is not known whether it
 * counts, neither is this.
 */
export function incomeForService(
  circumstances: Circumstances,
  rules: EffectiveRules,
  bases: IncomeBases,
): Finding {
  const { ownRequest } = rules.eligibility;
  const without = incomeBasisFinding(circumstances, bases, rules);
  const asked = ownRequestFinding(circumstances, rules);
  if (without.result !== 'FAILS' || !asked || asked.result === 'FAILS') return without;
  const more = {
    ...bases,
    source: `${bases.source}; ${ownRequest.source}`,
    allowed: [...new Set([...bases.allowed, ...ownRequest.admits])],
  };
  const admitted = incomeBasisFinding(circumstances, more, rules);
  return asked.result === 'UNKNOWN' && admitted.result === 'HOLDS'
    ? undecided(admitted, asked.missing)
    : admitted;
}
