import type { Finding, FindingResult } from '../vocabulary/finding.ts';

/** Whether something is so, or which facts could still say it. A {@link Finding} is one. */
export type Standing = Pick<Finding, 'result' | 'missing'>;

/** All must hold. One that fails decides; then what the others lack doesn't matter any more. */
export function allOf(parts: readonly Standing[]): Standing {
  return combined(parts, 'FAILS', 'HOLDS');
}

/** One that holds is enough, and decides. None at all fails. */
export function anyOf(parts: readonly Standing[]): Standing {
  return combined(parts, 'HOLDS', 'FAILS');
}

function combined(parts: readonly Standing[], deciding: FindingResult, otherwise: FindingResult): Standing {
  if (parts.some(({ result }) => result === deciding)) return { result: deciding, missing: [] };
  const open = parts.filter(({ result }) => result === 'UNKNOWN');
  if (open.length === 0) return { result: otherwise, missing: [] };
  return { result: 'UNKNOWN', missing: [...new Set(open.flatMap(({ missing }) => missing))] };
}
