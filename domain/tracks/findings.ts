import type { Finding } from '../vocabulary/finding.ts';
import type { RefusalCode } from '../definitions/refusals.ts';
import type { Requirement, RuleText } from '../streams/command-outcome.ts';

/** Why somebody goes on although a rule warns: the text is sealed, its id is kept with the fact. */
export interface StatedReason {
  readonly rule: string;
  readonly documentId: string;
}

/**
 * What the findings of rules ask for: nothing of a rule that holds; a known fact and a kept rule where it blocks; a written
 * reason where it warns, whether it fails or can't be told (domain.md 4). `field` is the part of the command at fault.
 */
export function requirementsOf(
  findings: readonly Finding[],
  reasons: readonly StatedReason[] | undefined,
  field?: string,
): Requirement[] {
  return findings.flatMap((finding) => requirementOf(finding, reasons ?? [], field));
}

function requirementOf(
  finding: Finding,
  reasons: readonly StatedReason[],
  field: string | undefined,
): Requirement[] {
  const { rule, severity, result } = finding;
  if (result === 'HOLDS' || severity === 'INFORM') return [];
  if (severity === 'WARN') {
    const isStated = reasons.some((reason) => reason.rule === rule);
    return [[isStated, 'REASON_NEEDED', `reasons.${rule}`, textOf(finding)]];
  }
  const code: RefusalCode = result === 'UNKNOWN' ? 'FACT_MISSING' : 'RULE_BROKEN';
  return [[false, code, field, textOf(finding)]];
}

function textOf({ rule, source, reason, missing }: Finding): RuleText {
  return { rule, source, message: unlessMissing(missing, reason) };
}

/** What is said of something that can't be decided: what is missing; where nothing is, what `otherwise` says. */
export function unlessMissing(missing: readonly string[], otherwise: string): string {
  return missing.length > 0 ? `Cannot decide yet, missing ${missing.join(', ')}` : otherwise;
}
