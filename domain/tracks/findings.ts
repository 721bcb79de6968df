import type { Finding } from '../vocabulary/finding.ts';
import type { RefusalCode } from '../definitions/refusals.ts';
import type { StatedReason } from '../vocabulary/stated-reasons.ts';
import type { Requirement, RuleText } from '../streams/command-outcome.ts';

/** What was written: why somebody goes on although a rule warns, and the grounds of deciding otherwise than one found. */
export interface Written {
  readonly reasons?: readonly StatedReason[] | undefined;
  readonly decidedOtherwise?: readonly StatedReason[] | undefined;
}

/**
 * What the findings of rules ask for (domain.md 4.12): nothing of a rule that holds; a kept rule where it forbids; a known
 * fact and a kept rule where it blocks, or the grounds of deciding otherwise; a written reason where it warns, whether it
 * fails or can't be told. `field` is the part of the command at fault.
 */
export function requirementsOf(
  findings: readonly Finding[],
  written: Written,
  field?: string,
): Requirement[] {
  return findings.flatMap((finding) => requirementOf(finding, written, field));
}

function requirementOf(finding: Finding, written: Written, field: string | undefined): Requirement[] {
  const { rule, severity, result } = finding;
  if (result === 'HOLDS' || severity === 'INFORM') return [];
  if (severity === 'WARN')
    return [[isStated(written.reasons, rule), 'REASON_NEEDED', `reasons.${rule}`, textOf(finding)]];
  if (result === 'UNKNOWN') return [[false, 'FACT_MISSING', field, textOf(finding)]];
  const code: RefusalCode = severity === 'FORBID' ? 'RULE_FORBIDS' : 'RULE_BROKEN';
  return [[canBeSetAside(finding) && isStated(written.decidedOtherwise, rule), code, field, textOf(finding)]];
}

function isStated(reasons: readonly StatedReason[] | undefined, rule: string): boolean {
  return reasons?.some((reason) => reason.rule === rule) ?? false;
}

/** True for a rule that stands against something, and that the official may set aside with written grounds. */
export function canBeSetAside({ severity, result }: Finding): boolean {
  return severity === 'BLOCK' && result === 'FAILS';
}

/** Grounds are written only against a rule that stands against it: what else is said would be counted (I20). */
export function nothingElseSetAside(
  findings: readonly Finding[],
  { decidedOtherwise = [] }: Written,
): Requirement[] {
  const against = new Set(findings.filter(canBeSetAside).map(({ rule }) => rule));
  return decidedOtherwise.map(({ rule }) => [
    against.has(rule),
    'NOTHING_SET_ASIDE',
    `decidedOtherwise.${rule}`,
  ]);
}

function textOf({ rule, source, reason, missing }: Finding): RuleText {
  return { rule, source, message: unlessMissing(missing, reason) };
}

/** What is said of something that can't be decided: what is missing; where nothing is, what `otherwise` says. */
export function unlessMissing(missing: readonly string[], otherwise: string): string {
  return missing.length > 0 ? `Cannot decide yet, missing ${missing.join(', ')}` : otherwise;
}
