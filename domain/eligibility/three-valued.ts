import type { Finding, FindingResult } from '../vocabulary/finding.ts';

/** Whether something is so, or which circumstances could still say it. A {@link Finding} is one. */
export type Combined = Pick<Finding, 'result' | 'missing'>;

/** All must hold. One that fails decides; then what the others lack doesn't matter any more. */
export function allOf(parts: readonly Combined[]): Combined {
  return combined(parts, 'FAILS', 'HOLDS');
}

/** One that holds is enough, and decides. None at all fails. */
export function anyOf(parts: readonly Combined[]): Combined {
  return combined(parts, 'HOLDS', 'FAILS');
}

function combined(parts: readonly Combined[], deciding: FindingResult, otherwise: FindingResult): Combined {
  if (parts.some(({ result }) => result === deciding)) return { result: deciding, missing: [] };
  const open = parts.filter(({ result }) => result === 'UNKNOWN');
  if (open.length === 0) return { result: otherwise, missing: [] };
  return { result: 'UNKNOWN', missing: [...new Set(open.flatMap(({ missing }) => missing))] };
}
