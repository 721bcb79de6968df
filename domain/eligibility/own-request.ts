import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import type { IncomeBases } from '../rules/eligibility-schema.ts';
import type { Circumstances } from './circumstances.ts';
import { decided, undecided } from './findings.ts';

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
    ...(clientHeardOn === undefined ? ['ownRequest.clientHeardOn'] : []),
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

/** The income bases of the service: a request of one's own admits more (R05, R09). */
export function incomeBasesFor(
  circumstances: Circumstances,
  rules: EffectiveRules,
  bases: IncomeBases,
): IncomeBases {
  const { ownRequest } = rules.eligibility;
  if (ownRequestFinding(circumstances, rules)?.result !== 'HOLDS') return bases;
  return {
    ...bases,
    source: `${bases.source}; ${ownRequest.source}`,
    allowed: [...new Set([...bases.allowed, ...ownRequest.admits])],
  };
}
