import { ApplicationFailure } from '@temporalio/common';

/** What kind of failure an error is: our own type, else its code, else its name. Never its text, which may quote a case. */
export function failureType(error: unknown): string {
  if (error instanceof ApplicationFailure && error.type) return error.type;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : typeof error;
}
