import { ApplicationFailure } from '@temporalio/common';
import { IDEMPOTENCY_KEY_REUSED, type AppliedCommand } from './contract.ts';
import type { Run } from './run.ts';

/** What an earlier command of the same id led to, or undefined. Throws IDEMPOTENCY_KEY_REUSED where it had another body. */
export function earlierApplied(
  run: Run,
  { commandId: id, fingerprint }: Pick<AppliedCommand, 'commandId' | 'fingerprint'>,
): AppliedCommand | undefined {
  const earlier = run.applied.find(({ commandId }) => commandId === id);
  if (earlier && earlier.fingerprint !== fingerprint) {
    throw ApplicationFailure.nonRetryable('The key was used for another body', IDEMPOTENCY_KEY_REUSED);
  }
  return earlier;
}

/**
 * True where a result is about this command, and not about another, or the same key with another body, of a lost task
 * (decision 19).
 */
export function isOf(
  { commandId, fingerprint }: Pick<AppliedCommand, 'commandId' | 'fingerprint'>,
  result: Pick<AppliedCommand, 'commandId' | 'fingerprint'>,
): boolean {
  return result.commandId === commandId && result.fingerprint === fingerprint;
}
