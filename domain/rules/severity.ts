import type { Severity } from '../vocabulary/finding.ts';
import { MissingRules, type EffectiveRules } from './effective-rules.ts';

/** How a rule stands against something, by these rules (domain.md 4.12). Throws {@link MissingRules} where they don't say. */
export function severityOf(
  { severities, ids }: Pick<EffectiveRules, 'severities' | 'ids'>,
  rule: string,
): Severity {
  const found = severities[rule];
  if (!found) throw new MissingRules(`${ids.join(' + ')} does not say how strict ${rule} is`);
  return found.severity;
}
