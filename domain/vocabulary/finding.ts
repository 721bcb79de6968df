/**
 * How a rule stands against something (domain.md 4.12). `FORBID`: nobody can set it aside. `BLOCK`: it blocks until the
 * official decides otherwise, with written grounds. `WARN`: it needs a written reason. `INFORM`: it is only said.
 */
export const SEVERITIES = ['FORBID', 'BLOCK', 'WARN', 'INFORM'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Whether what a rule asks for is so; `UNKNOWN` where facts are missing: then nothing is guessed. */
export type FindingResult = 'HOLDS' | 'FAILS' | 'UNKNOWN';

/** What a rule says of a case: plain JSON, codes and numbers, no personal data. */
export interface Finding {
  /** Id in domain.md, e.g. `R13`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly result: FindingResult;
  /** One sentence for a reader: why. */
  readonly reason: string;
  readonly source: string;
  /** The facts that are missing where the result is UNKNOWN. */
  readonly missing: readonly string[];
}
